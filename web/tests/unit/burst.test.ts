import { describe, expect, it } from 'vitest'
import { Burst, rawIdle, validIdle, type Reading, type Stroke } from '../../src/core/burst'
import { codeOf } from '../../src/core/code'

const code = codeOf('10010000123', 1)
const wrong = code.slice(0, 13) + ((Number(code.charAt(13)) + 1) % 10)

interface Keyboard { gap?: number; start?: number; key?: (digit: string) => string; place?: (digit: string) => string; pauses?: Record<number, number> }

function strokes(text: string, { gap = 12, start = 1000, key = (d) => d, place = (d) => `Digit${d}`, pauses = {} }: Keyboard = {}): Stroke[] {
  let at = start
  return [...text].map((char, i) => {
    at += i === 0 ? 0 : gap + (pauses[i] ?? 0)
    return { code: /\d/.test(char) ? place(char) : `Key${char.toUpperCase()}`, key: key(char), at }
  })
}

/** Feeds strokes and an ending key; returns the reading and which keys were kept from the page. */
function feed(list: Stroke[], end: string | null = 'Enter'): { reading?: Reading; swallowed: boolean[] } {
  const burst = new Burst()
  const swallowed = list.map((stroke) => burst.press(stroke).swallow)
  const last = list[list.length - 1]!.at
  if (end === null) return { reading: burst.idle(), swallowed }
  const step = burst.press({ code: end, key: end === 'NumpadEnter' ? 'Enter' : end, at: last + 12 })
  return { reading: step.reading, swallowed: [...swallowed, step.swallow] }
}

describe('a burst of keys', () => {
  it.each(['Enter', 'NumpadEnter', 'Tab'])('ends with %s', (end) => {
    expect(feed(strokes(code), end).reading).toEqual({ text: code, valid: true, fast: true })
  })

  it('ends by silence when the code is valid', () => {
    expect(feed(strokes(code), null).reading).toEqual({ text: code, valid: true, fast: true })
  })

  it('waits less for a valid code than for anything else', () => {
    const burst = new Burst()
    expect(burst.patience).toBeNull()
    for (const stroke of strokes(code.slice(0, 13))) burst.press(stroke)
    expect(burst.patience).toBe(rawIdle)
    burst.press(strokes(code)[13]!)
    expect(burst.patience).toBe(validIdle)
  })

  it('keeps keys from the page from the third on, the closing one included', () => {
    expect(feed(strokes(code)).swallowed).toEqual([false, false, ...Array(13).fill(true)])
  })

  const keyboards: [string, Keyboard][] = [
    ['an input method hides the characters', { key: () => 'Process' }],
    ['the characters are full-width', { key: (d) => String.fromCharCode(0xff10 + Number(d)) }],
    ['NumLock is off', { key: () => 'ArrowLeft', place: (d) => `Numpad${d}` }],
    ['the layout is French', { key: (d) => 'à&é"\'(-è_ç'.charAt(Number(d)) }],
    ['the places are unknown', { place: () => '' }],
  ]
  it.each(keyboards)('is read when %s', (_, keyboard) => {
    expect(feed(strokes(code, keyboard)).reading).toEqual({ text: code, valid: true, fast: true })
  })

  it('bridges a hiccup of the scanner', () => {
    expect(feed(strokes(code, { pauses: { 7: 120 } })).reading?.text).toBe(code)
  })

  it('drops a stray key before the scan', () => {
    const stray: Stroke = { code: 'Digit7', key: '7', at: 700 }
    expect(feed([stray, ...strokes(code)]).reading).toEqual({ text: code, valid: true, fast: true })
  })

  it('hands on a misread as it was read', () => {
    expect(feed(strokes(wrong)).reading).toEqual({ text: wrong, valid: false, fast: true })
    expect(feed(strokes(wrong), null).reading).toEqual({ text: wrong, valid: false, fast: true })
  })

  it('hands on a misread whole when the computer was slow in the middle', () => {
    expect(feed(strokes(wrong, { pauses: { 12: 90 } })).reading?.text).toBe(wrong)
  })

  it('hands on foreign codes with letters', () => {
    expect(feed(strokes('GX202601A7')).reading?.text).toBe('GX202601A7')
  })

  it('knows a person who types a code by the pace', () => {
    const { reading, swallowed } = feed(strokes(code, { gap: 200 }))
    expect(reading).toEqual({ text: code, valid: true, fast: false })
    expect(swallowed.some(Boolean)).toBe(false)
  })

  it('forgets what was typed long before', () => {
    const burst = new Burst()
    for (const stroke of strokes('12', { gap: 20 })) burst.press(stroke)
    for (const stroke of strokes(wrong, { start: 9000 })) burst.press(stroke)
    expect(burst.press({ code: 'Enter', key: 'Enter', at: 9300 }).reading?.text).toBe(wrong)
  })

  it('says nothing about a lone Enter', () => {
    expect(new Burst().press({ code: 'Enter', key: 'Enter', at: 1 })).toEqual({ swallow: false })
  })
})
