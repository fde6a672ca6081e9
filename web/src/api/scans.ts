import type { Entry } from '../core/journal'
import type { Answer, Outcome, Transport } from '../core/sync'
import { answer, api, ApiError } from './client'

/** Sends what the journal holds to the API. */
export const transport: Transport = {
  scans: (entries) => outcome(async () => {
    const { answers } = await answer(api.POST('/api/v1/scans', { body: { scans: entries.map(scan) } }))
    return answers.map(({ id, verdict }) => ({ id, state: 'sent', verdict: verdict.kind, detail: verdict }))
  }),
  undo: (entry) => outcome(async () => {
    const detail = await answer(api.POST('/api/v1/scans/undo', { body: { id: entry.id, into: entry.into, scan: entry.text } }))
    return [{ id: entry.id, state: 'sent', verdict: detail.kind, detail }]
  }),
}

function scan({ id, into, text, at, via, cell }: Entry) {
  return cell ? { id, into, text, at, via, cell } : { id, into, text, at, via }
}

async function outcome(send: () => Promise<Answer[]>): Promise<Outcome> {
  try {
    return { kind: 'answered', answers: await send() }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.status === 401) return { kind: 'signedout' }
    const busy = error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500
    return busy ? { kind: 'later', seconds: error.retryAfter } : { kind: 'refused', problem: error.code }
  }
}
