import type { UnreceivedVolume } from './types'

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

/** What a list of the oldest brings. */
interface Part {
  volumes: UnreceivedVolume[]
  next?: string
}

/**
 * Reads one page of a band from a list that begins with the oldest. The server
 * knows the lower end of a band only, so what is older is passed over here.
 */
export async function pageOfBand<P extends Part>(fetch: (cursor: string | undefined, limit: number) => Promise<P>, band: Band | undefined, cursor: string | undefined, size: number): Promise<P> {
  const to = band?.to
  if (to === undefined) return fetch(cursor, size)
  const step = cursor === undefined ? 1000 : size
  for (let at = cursor; ;) {
    const page = await fetch(at, step)
    const volumes = page.volumes.filter((one) => one.days <= to)
    if (volumes.length > 0 || !page.next) return { ...page, volumes }
    at = page.next
  }
}

/** Persons and volumes of each band, in the order of bands. */
export function agingOf(volumes: UnreceivedVolume[]): { band: Band; persons: number; volumes: number }[] {
  return bands.map((band) => {
    const inside = volumes.filter((one) => bandOf(one.days) === band)
    return { band, persons: new Set(inside.map((one) => one.dossier)).size, volumes: inside.length }
  })
}
