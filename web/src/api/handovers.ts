import type { Line, LineState } from '../core/lines'
import { answer, api } from './client'
import type { BoxVolume, Handover, HandoverLine, LineVerdict, Side } from './types'

const whole = 1000

/** The open handovers that the caller has part in. */
export async function openHandovers(): Promise<Handover[]> {
  return (await answer(api.GET('/api/v1/handovers', { params: { query: { state: 'open', limit: whole } } }))).handovers
}

export function handover(id: string): Promise<Handover> {
  return answer(api.GET('/api/v1/handovers/{id}', { params: { path: { id } } }))
}

/** Every line of a handover as the station keeps it, page after page. */
export async function lines(id: string): Promise<Line[]> {
  const all: Line[] = []
  let cursor: string | undefined
  do {
    const page = await answer(api.GET('/api/v1/handovers/{id}/lines', { params: { path: { id }, query: { state: 'all', limit: whole, cursor } } }))
    all.push(...page.lines.map(line))
    cursor = page.next
  } while (cursor)
  return all
}

function line(from: HandoverLine): Line {
  return {
    id: from.thing, copy: Number(from.code.charAt(11)), dossier: from.dossier ?? from.thing, name: from.name ?? '',
    no: from.no ?? 1, of: from.of ?? 1, box: from.box ?? '', boxNo: from.boxNo ?? 0, seal: from.seal,
    state: stateOf(from.verdict), verdict: from.verdict, seen: from.seen, extra: from.extra ?? false,
  }
}

function stateOf(verdict: LineVerdict): LineState {
  switch (verdict) {
    case 'pending':
    case 'missing':
      return verdict
    case 'received':
    case 'received_gaps':
    case 'damaged':
      return 'received'
    default:
      return 'other'
  }
}

/** Gives a line its verdict by a person's word. */
export function giveVerdict(id: string, thing: string, verdict: LineVerdict, note: string): Promise<HandoverLine> {
  return answer(api.POST('/api/v1/handovers/{id}/lines/{thing}/verdict', { params: { path: { id, thing } }, body: { verdict, note: note || undefined } }))
}

/** One party confirms; paper is the number of the sheet that the other party signed. */
export function confirm(id: string, side: Side, paper: string): Promise<Handover> {
  return answer(api.POST('/api/v1/handovers/{id}/confirm', { params: { path: { id } }, body: { side, paper: paper || undefined } }))
}

export function close(id: string): Promise<Handover> {
  return answer(api.POST('/api/v1/handovers/{id}/close', { params: { path: { id } } }))
}

/**
 * Follows a handover as other desks scan; onOpen is told whenever the server is
 * reached again. Returns how to stop.
 */
export function follow(id: string, onChange: (handover: Handover) => void, onOpen: () => void): () => void {
  const source = new EventSource(`/api/v1/handovers/${id}/live`)
  source.addEventListener('open', onOpen)
  source.addEventListener('handover', (event) => onChange(JSON.parse((event as MessageEvent<string>).data) as Handover))
  return () => source.close()
}

/** An open box and what is in it, in the shape of a handover's lines. */
export async function box(id: string) {
  const one = await answer(api.GET('/api/v1/boxes/{id}', { params: { path: { id } } }))
  return { box: one, lines: (one.volumes ?? []).map((volume) => packed(volume, one.id, one.no ?? 0)) }
}

function packed(volume: BoxVolume, box: string, boxNo: number): Line {
  return {
    id: volume.id, copy: Number(volume.code.charAt(11)), dossier: volume.dossier, name: volume.name ?? '', no: volume.no, of: volume.of,
    box, boxNo, state: 'received', verdict: 'received', extra: false,
  }
}
