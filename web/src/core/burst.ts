import { parse } from './code'

// A scanner that types like a keyboard is told from a person by two things:
// what it types is a valid code, and it types fast. Validity comes first.

/** Keys that follow each other within this many milliseconds are a burst. */
export const fastGap = 60
/** A valid code without a closing key is complete after this silence. */
export const validIdle = 150
/** Anything else a scanner typed is handed on after this silence. */
export const rawIdle = 400
/** From this key of a burst on, keys are kept from the page. */
const swallowFrom = 3
/** A valid code typed slower than this is not kept waiting for. */
const slowReset = 3000
const maxLength = 256

export interface Stroke {
  /** KeyboardEvent.code: the place of the key, whatever the layout or input method. */
  code: string
  /** KeyboardEvent.key: the character the system made of it. */
  key: string
  /** Milliseconds on any steady clock. */
  at: number
}

export interface Reading {
  text: string
  /** The text is one of our codes with correct check digits. */
  valid: boolean
  /** Typed by a machine; false for a person who typed a code. */
  fast: boolean
}

export interface Step {
  /** The key belongs to a scan and must not reach the page. */
  swallow: boolean
  reading?: Reading
}

interface Mark {
  place: string
  char: string
  at: number
}

const enders = new Set(['Enter', 'NumpadEnter', 'Tab'])

/** Collects key strokes and says which of them are a scan. */
export class Burst {
  private marks: Mark[] = []
  private run = 0
  private longest = 0

  /** How many keys of the burst that is under way have been seen. */
  get length(): number {
    return this.run
  }

  /** Milliseconds of silence after which idle should be asked; null when nothing is pending. */
  get patience(): number | null {
    if (this.marks.length === 0) return null
    return this.best()?.valid && this.longest >= swallowFrom ? validIdle : rawIdle
  }

  /** Takes one key that went down. */
  press(stroke: Stroke): Step {
    const last = this.marks[this.marks.length - 1]
    const gap = last ? stroke.at - last.at : Infinity
    if (enders.has(stroke.code) || enders.has(stroke.key)) return this.finish(gap)

    const mark = decode(stroke)
    if (!mark) return { swallow: false }
    if (gap > slowReset || this.marks.length >= maxLength) this.reset()
    this.run = gap <= fastGap ? this.run + 1 : 1
    this.longest = Math.max(this.longest, this.run)
    this.marks.push(mark)
    return { swallow: this.run >= swallowFrom }
  }

  /** Called after a silence of patience milliseconds. */
  idle(): Reading | undefined {
    const reading = this.best()
    if (!reading || this.longest < swallowFrom) return undefined
    this.reset()
    return reading
  }

  /** Forgets everything, as when the window loses the keyboard. */
  reset(): void {
    this.marks = []
    this.run = 0
    this.longest = 0
  }

  private finish(gap: number): Step {
    const fast = this.longest >= swallowFrom && gap <= rawIdle
    const reading = this.best()
    this.reset()
    if (!reading) return { swallow: false }
    return { swallow: fast, reading: { ...reading, fast } }
  }

  // The longest run of keys that makes a valid code wins, so that a stray key
  // before a scan is dropped and a hiccup within one is bridged. Failing that
  // it is everything since the last silence: a misread must not pass unnoticed
  // because the computer was slow in the middle of it.
  private best(): Reading | null {
    if (this.marks.length === 0) return null
    const starts = [0]
    for (let i = 1; i < this.marks.length; i++) {
      if (this.marks[i]!.at - this.marks[i - 1]!.at > fastGap) starts.push(i)
    }
    for (const start of starts) {
      const part = this.marks.slice(start)
      for (const text of [joined(part, 'char'), joined(part, 'place')]) {
        const code = parse(text)
        if (code) return { text: code.digits, valid: true, fast: this.longest >= swallowFrom }
      }
    }
    const tail = this.marks.slice(this.lastSilence())
    const typed = joined(tail, 'char')
    const text = /^[\x20-\x7e]+$/.test(typed) && typed.length === tail.length ? typed : joined(tail, 'place')
    return { text, valid: false, fast: this.longest >= swallowFrom }
  }

  private lastSilence(): number {
    for (let i = this.marks.length - 1; i > 0; i--) {
      if (this.marks[i]!.at - this.marks[i - 1]!.at > rawIdle) return i
    }
    return 0
  }
}

function joined(marks: Mark[], part: 'place' | 'char'): string {
  return marks.map((m) => m[part]).join('')
}

function decode(stroke: Stroke): Mark | null {
  const at = stroke.at
  const char = [...stroke.key].length === 1 ? stroke.key.normalize('NFKC') : ''
  const place = /^(?:Digit|Numpad)(\d)$/.exec(stroke.code) ?? /^Key([A-Z])$/.exec(stroke.code)
  if (place) return { place: place[1]!, char, at }
  return char ? { place: char, char, at } : null
}
