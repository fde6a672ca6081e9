/** A span of whole days since something was sent; to is absent for the last. */
export interface Band {
  id: string
  from: number
  to?: number
}

export const bands: readonly Band[] = [
  { id: '0', from: 0, to: 3 },
  { id: '4', from: 4, to: 7 },
  { id: '8', from: 8, to: 14 },
  { id: '15', from: 15 },
]

export function bandOf(days: number): Band {
  return bands.find((band) => band.to === undefined || days <= band.to) ?? bands[0]!
}

/** How many blocks of four a band fills, which tells it apart without colour. */
export function weightOf(days: number): number {
  return bands.indexOf(bandOf(days)) + 1
}

/** The ends of a band as the filter of the server has them. */
export function agesOf(band: Band | undefined): { olderThan?: string; youngerThan?: string } {
  return { olderThan: band?.from ? `${band.from}d` : undefined, youngerThan: band?.to === undefined ? undefined : `${band.to + 1}d` }
}
