import { describe, expect, test } from 'vitest'
import { agingOf, bandOf, bands, pageOfBand, weightOf } from '../../../src/pages/office/age'
import { missing } from './fixture'

/** A server that lists the oldest first, two a page at most unless more are asked for. */
function server(days: number[]) {
  const asked: (string | undefined)[] = []
  const fetch = (cursor: string | undefined, limit: number) => {
    asked.push(cursor)
    const at = Number(cursor ?? 0)
    const size = Math.min(limit, 2)
    const volumes = days.slice(at, at + size).map((n, i) => missing(at + i, n))
    return Promise.resolve({ volumes, next: at + size < days.length ? String(at + size) : undefined, count: { persons: 0, volumes: 0 } })
  }
  return { fetch, asked }
}

describe('bands of age', () => {
  test.each([[0, '0', 1], [3, '0', 1], [4, '4', 2], [7, '4', 2], [8, '8', 3], [14, '8', 3], [15, '15', 4], [400, '15', 4]])('%i days are band %s', (days, id, weight) => {
    expect(bandOf(days).id).toBe(id)
    expect(weightOf(days)).toBe(weight)
  })

  test('persons and volumes are counted apart', () => {
    const two = [missing(1, 9), missing(2, 9, { dossier: missing(1, 9).dossier }), missing(3, 1)]
    expect(agingOf(two).map(({ persons, volumes }) => [persons, volumes])).toEqual([[1, 1], [0, 0], [1, 2], [0, 0]])
  })
})

describe('a page of a band', () => {
  test('passes over what is older, page after page', async () => {
    const { fetch, asked } = server([30, 20, 12, 9, 3, 1])
    const page = await pageOfBand(fetch, bands[0], undefined, 200)
    expect(page.volumes.map((one) => one.days)).toEqual([3, 1])
    expect(asked).toEqual([undefined, '2', '4'])
    expect(page.next).toBeUndefined()
  })

  test('keeps what fits of a mixed page, and where to go on', async () => {
    const { fetch } = server([20, 7, 6, 5])
    const page = await pageOfBand(fetch, bands[1], undefined, 200)
    expect(page.volumes.map((one) => one.days)).toEqual([7])
    expect(page.next).toBe('2')
  })

  test('ends when nothing fits', async () => {
    const { fetch } = server([20, 19, 18])
    expect((await pageOfBand(fetch, bands[0], undefined, 200)).volumes).toEqual([])
  })

  test('asks once where no upper end is', async () => {
    const { fetch, asked } = server([20, 19, 18])
    expect((await pageOfBand(fetch, bands[3], undefined, 200)).volumes).toHaveLength(2)
    expect(asked).toEqual([undefined])
  })
})
