import type { DossierKey } from '../../i18n/dossier'
import { stages } from './stages'
import type { Dossier, Volume } from './types'

/** What comes next for a dossier, as the key of its words. */
export function nextOf({ stays, route, volumes }: Pick<Dossier, 'stays' | 'route' | 'volumes'>): DossierKey {
  if (stays) return 'next.stays'
  const lead = leadOf(volumes)
  if (!lead) return 'next.registered'
  if (lead.aside) return `next.${lead.aside}`
  if (!route.county && lead.stage === 'labelled') return 'next.open'
  return `next.${lead.stage}`
}

/** The volume that needs attention first: one that stands aside, else the one that is furthest behind. */
export function leadOf(volumes: Volume[]): Volume | undefined {
  const aside = volumes.find((one) => one.aside)
  if (aside) return aside
  return [...volumes].sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))[0]
}

/** Whether all volumes are with one holder and in one place. */
export function together(volumes: Volume[]): boolean {
  return new Set(volumes.map((one) => [one.holder, one.box, one.location, one.stage, one.aside].join())).size <= 1
}

/** Whole days between two times. */
export function daysSince(at: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / 86_400_000))
}
