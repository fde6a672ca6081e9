import { box, handover, lines } from '../../api/handovers'
import type { Box, Handover, Leg } from '../../api/types'
import { group } from '../../core/code'
import type { Line } from '../../core/lines'
import type { Mode } from '../../core/station'
import type { Mark } from '../../core/verdict'
import { s } from '../../i18n/scan'

/** What the page was opened for, with the list as the server has it. */
export interface Place {
  handover?: Handover
  box?: Box
  lines: Line[]
}

/** Fetches the handover or, for the ID of a box, the box that is being packed. */
export async function fetchPlace(into: string): Promise<Place> {
  if (into.startsWith('2')) return box(into)
  const [one, all] = await Promise.all([handover(into), lines(into)])
  return { handover: one, lines: all }
}

export function modeOf(place: Place): Mode {
  if (!place.handover) return 'packing'
  if (place.handover.leg === 'shelving') return 'shelving'
  return place.handover.check === 'seal' ? 'seals' : 'items'
}

/** What the head of the page says. */
export function headOf(place: Place): { leg: Leg | 'packing'; name: string; from: string; to: string } {
  const { handover: one, box: packed } = place
  if (one) return { leg: one.leg, name: group(one.batch), from: one.fromName, to: one.toName }
  return { leg: 'packing', name: packed?.grouped ?? '', from: packed?.enterpriseName ?? '', to: packed?.countyName ?? '' }
}

/** The word of a mark, which for a counted scan says what was done. */
export function wordOf(mark: Mark, mode: Mode): string {
  if (mark === 'ok' || mark === 'complete') {
    if (mode === 'packing') return s('mark.packed')
    if (mark === 'ok' && mode === 'shelving') return s('mark.shelved')
    if (mark === 'ok' && mode === 'seals') return s('mark.sealed')
  }
  return s(`mark.${mark}`)
}
