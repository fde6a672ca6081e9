import type { RosterFault } from './types'

export interface FaultFilter {
  severity: '' | RosterFault['severity']
  code: string
}

/** The faults that a filter leaves, in the order of the file; those of the whole file first. */
export function faultsLeft(faults: RosterFault[], { severity, code }: FaultFilter): RosterFault[] {
  return faults.filter((one) => (severity === '' || one.severity === severity) && (code === '' || one.code === code))
}

/** How often each code occurs under a severity, the most frequent first. */
export function codesOf(faults: RosterFault[], severity: FaultFilter['severity']): { code: string; n: number }[] {
  const counts = new Map<string, number>()
  for (const one of faultsLeft(faults, { severity, code: '' })) counts.set(one.code, (counts.get(one.code) ?? 0) + 1)
  return [...counts].map(([code, n]) => ({ code, n })).sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1))
}
