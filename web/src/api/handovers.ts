import type { Line, LineState } from '../core/lines'
import type { HandoverTally } from '../core/verdict'
import { call } from './client'
import type { Handover, HandoverLine, LineVerdict, Side } from './types'

/** The open handovers of the caller's organisation. */
export async function openHandovers(): Promise<Handover[]> {
  return (await call<{ handovers: Handover[] }>('GET', '/handovers?state=open')).handovers
}

export function handover(id: string): Promise<Handover> {
  return call<Handover>('GET', `/handovers/${id}`)
}

/** Every line of a handover as the station keeps it. */
export async function lines(id: string): Promise<Line[]> {
  const answer = await call<{ lines: HandoverLine[] }>('GET', `/handovers/${id}/lines?state=all`)
  return answer.lines.map(line)
}

function line(from: HandoverLine): Line {
  return {
    id: from.thing, copy: from.copy, dossier: from.dossier.id, name: from.dossier.name, enterprise: from.dossier.enterprise,
    no: from.no, of: from.of, duplicate: from.duplicate, box: from.box.id, boxNo: from.box.no,
    state: stateOf(from.verdict), verdict: from.verdict || undefined,
  }
}

function stateOf(verdict: HandoverLine['verdict']): LineState {
  switch (verdict) {
    case '':
      return 'pending'
    case 'received':
    case 'received_with_gaps':
      return 'received'
    case 'missing':
      return 'missing'
    default:
      return 'other'
  }
}

/** Gives a line that was not scanned its verdict. */
export function giveVerdict(id: string, thing: string, verdict: LineVerdict, note: string, gaps: string): Promise<void> {
  return call('POST', `/handovers/${id}/lines/${thing}/verdict`, { verdict, note: note || undefined, gaps: gaps || undefined })
}

/** One party confirms; paper is the number of the sheet the other party signed. */
export function confirm(id: string, side: Side, paper: string): Promise<void> {
  return call('POST', `/handovers/${id}/confirm`, { side, paper: paper || undefined })
}

export function close(id: string): Promise<void> {
  return call('POST', `/handovers/${id}/close`)
}

/** Follows the numbers of a handover as other desks scan. Returns how to stop. */
export function follow(id: string, onTally: (tally: HandoverTally) => void): () => void {
  const source = new EventSource(`/api/v1/handovers/${id}/live`)
  source.addEventListener('tally', (event) => onTally(JSON.parse((event as MessageEvent<string>).data) as HandoverTally))
  return () => source.close()
}
