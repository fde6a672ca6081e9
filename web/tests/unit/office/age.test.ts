import { describe, expect, test } from 'vitest'
import { agesOf, bandOf, bands, weightOf } from '../../../src/pages/office/age'

describe('bands of age', () => {
  test.each([[0, '0', 1], [3, '0', 1], [4, '4', 2], [7, '4', 2], [8, '8', 3], [14, '8', 3], [15, '15', 4], [400, '15', 4]])('%i days are band %s', (days, id, weight) => {
    expect(bandOf(days).id).toBe(id)
    expect(weightOf(days)).toBe(weight)
  })

  test('a band asks for whole days, both ends included', () => {
    expect(bands.map(agesOf)).toEqual([
      { olderThan: undefined, youngerThan: '4d' }, { olderThan: '4d', youngerThan: '8d' },
      { olderThan: '8d', youngerThan: '15d' }, { olderThan: '15d', youngerThan: undefined },
    ])
    expect(agesOf(undefined)).toEqual({ olderThan: undefined, youngerThan: undefined })
  })
})
