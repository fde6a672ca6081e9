import { d } from '../../i18n/dossier'
import type { Event, Volume } from './types'

/** Where a volume lies, in words: a cell, a box, or somebody's hand. */
export function placeOf(volume: Volume): string {
  if (volume.path) return volume.path
  if (volume.boxNo) return d('where.box', { no: volume.boxNo })
  if (volume.box) return d('where.packed', { box: String(Number(volume.box.slice(4))) })
  return d('where.hand')
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
