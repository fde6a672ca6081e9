import { describe, expect, it } from 'vitest'
import { checkDigits, codeOf, group, kindOf, parse } from '../../src/core/code'

describe('a code', () => {
  it('has check digits by ISO 7064 MOD 97-10: the whole is 1 modulo 97', () => {
    for (const body of ['100100001231', '200000000011', '900100000019', '100000000000']) {
      expect(Number(BigInt(body + checkDigits(body)) % 97n)).toBe(1)
    }
  })

  it('is read with its kind, thing and copy', () => {
    const digits = codeOf('10010000123', 2)
    expect(parse(digits)).toEqual({ digits, kind: 'volume', id: '10010000123', copy: 2 })
  })

  it('is read through what scanners and people add', () => {
    const digits = codeOf('10010000123', 1)
    const wide = digits.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))
    for (const text of [group(digits), `]C1${digits}`, ` ${digits}\r`, wide, digits.slice(0, 7) + '-' + digits.slice(7)]) {
      expect(parse(text)?.digits).toBe(digits)
    }
  })

  it('is refused with a wrong check digit, length, kind, serial or copy', () => {
    const digits = codeOf('10010000123', 1)
    const last = (Number(digits.slice(-1)) + 1) % 10
    const bad = [digits.slice(0, 13) + last, digits.slice(1), digits + '0', codeOf('00010000123', 1), codeOf('60010000123', 1), codeOf('10010000000', 1), codeOf('10010000123', 0), '', 'GX202601A7']
    for (const text of bad) expect(parse(text)).toBeNull()
  })

  it('notices every single wrong digit and every swap of neighbours', () => {
    const digits = codeOf('10010000123', 1)
    for (let i = 0; i < 14; i++) {
      for (let d = 0; d < 10; d++) {
        const wrong = digits.slice(0, i) + d + digits.slice(i + 1)
        if (wrong !== digits) expect(parse(wrong)).toBeNull()
      }
      const swapped = digits.slice(0, i) + digits.charAt(i + 1) + digits.charAt(i) + digits.slice(i + 2)
      if (i < 13 && swapped !== digits) expect(parse(swapped)).toBeNull()
    }
  })

  it('is written in groups of four', () => {
    expect(group('10010000123158')).toBe('1001 0000 1231 58')
    expect(group('30000000002')).toBe('3000 0000 002')
  })

  it('tells the kind of an ID', () => {
    expect(kindOf('40010000001')).toBe('location')
    expect(kindOf('00010000001')).toBeNull()
  })
})
