import type { CountCell, Counts, Stage } from './types'

/** Persons or volumes of one county and enterprise. */
export interface Tally {
  /** That move at all. */
  expected: number
  received: number
  unreceived: number
}

export type Unit = 'persons' | 'volumes'

export interface Row {
  enterprise: string
  name: string
  /** By county code; empty for the open destination. */
  cells: Record<string, Tally>
  total: Tally
}

export interface Matrix {
  counties: { code: string; name: string }[]
  rows: Row[]
  totals: Record<string, Tally>
  total: Tally
}

const received: readonly Stage[] = ['accepted', 'numbered', 'shelved']
const sent: readonly Stage[] = ['sealed', 'in_transit', 'delivered']
const unfound: readonly (string | undefined)[] = ['missing', 'returned', 'misrouted', 'refused', 'lost', 'surplus']

/** Whether what stands so was sent and must still be found or received. */
export function isUnreceived(cell: Pick<CountCell, 'stage' | 'aside'>): boolean {
  return unfound.includes(cell.aside) || sent.includes(cell.stage)
}

function nothing(): Tally {
  return { expected: 0, received: 0, unreceived: 0 }
}

function add(to: Tally, cell: CountCell, unit: Unit): void {
  const n = cell[unit]
  to.expected += n
  if (isUnreceived(cell)) to.unreceived += n
  else if (received.includes(cell.stage)) to.received += n
}

/** Enterprises down, counties across. What stays where it is does not count: nobody expects it. */
export function matrixOf(counts: Counts, unit: Unit, open: string): Matrix {
  const rows = new Map<string, Row>(counts.enterprises.map((one) => [one.id, { enterprise: one.id, name: one.name, cells: {}, total: nothing() }]))
  const totals: Record<string, Tally> = {}
  const total = nothing()
  for (const cell of counts.cells) {
    if (cell.stays) continue
    const county = cell.county ?? ''
    const row = rows.get(cell.enterprise)
    if (!row) continue
    for (const tally of [row.cells[county] ??= nothing(), row.total, totals[county] ??= nothing(), total]) add(tally, cell, unit)
  }
  const counties = counts.counties.map(({ code, name }) => ({ code, name }))
  if (totals['']?.expected) counties.push({ code: '', name: open })
  return { counties, rows: [...rows.values()].filter((row) => row.total.expected > 0), totals, total }
}

/** Whole percent, never 100 while one is missing. */
export function percent({ expected, received: got }: Tally): number {
  return expected === 0 ? 0 : Math.floor((got / expected) * 100)
}

/** Which of six shades a cell has, from nothing received to everything. */
export function shade(tally: Tally): number {
  const n = percent(tally)
  return n === 100 ? 5 : Math.min(4, Math.ceil(n / 25))
}

/** Persons or volumes at each stage. */
export function byStage(counts: Counts, unit: Unit): Partial<Record<Stage, number>> {
  const sums: Partial<Record<Stage, number>> = {}
  for (const cell of counts.cells) {
    if (!cell.stays) sums[cell.stage] = (sums[cell.stage] ?? 0) + cell[unit]
  }
  return sums
}

/** How many stay where they are. */
export function staying(counts: Counts): { persons: number; volumes: number } {
  const cells = counts.cells.filter((cell) => cell.stays)
  return { persons: cells.reduce((n, cell) => n + cell.persons, 0), volumes: cells.reduce((n, cell) => n + cell.volumes, 0) }
}
