import { d, type DossierKey } from '../../i18n/dossier'
import { stages } from './standing'
import type { Dossier, Event, Stage, Volume } from './types'

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

/** Where a volume lies, in words: a cell, a box, or somebody's hand. */
export function placeOf(volume: Volume): string {
  if (volume.path) return volume.path
  if (volume.boxNo) return d('where.box', { no: volume.boxNo })
  if (volume.box) return d('where.packed', { box: String(Number(volume.box.slice(4))) })
  return d('where.hand')
}

/** Whole days between two times. */
export function daysSince(at: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / 86_400_000))
}

const told = new Set<string>([
  'dossier_registered', 'dossier_amended', 'dossier_redirected', 'labels_printed', 'dossier_numbered', 'box_opened', 'box_closed', 'box_reopened',
  'batch_sealed', 'batch_split', 'handover_opened', 'scanned', 'scan_undone', 'line_judged', 'confirmed', 'handover_closed',
  'case_opened', 'case_chased', 'case_resolved', 'declined',
])

/** What happened, in words. */
export function eventWord({ type, fromName, toName }: Pick<Event, 'type' | 'fromName' | 'toName'>): string {
  return d(told.has(type) ? `event.${type as 'scanned'}` : 'event.other', { from: fromName ?? '', to: toName ?? '' })
}

/** How far along the road a stage is, from 0 to 1. */
export function progressOf(stage: Stage): number {
  return stages.indexOf(stage) / (stages.length - 1)
}
