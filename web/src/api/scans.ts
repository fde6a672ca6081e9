import type { Entry } from '../core/journal'
import type { Outcome, Transport } from '../core/sync'
import type { Verdict } from '../core/verdict'
import { ApiError, call } from './client'
import type { ScanIn } from './types'

/** Sends what the journal holds to the API. */
export const transport: Transport = {
  async scans(entries) {
    return outcome(async () => {
      const { answers } = await call<{ answers: { id: string; verdict: Verdict }[] }>('POST', '/scans', { scans: entries.map(scan) })
      return answers.map(({ id, verdict }) => ({ id, state: 'sent', verdict: verdict.kind, detail: verdict }))
    })
  },
  async undo(entry) {
    return outcome(async () => {
      await call('POST', '/scans/undo', { id: entry.id, scan: entry.text })
      return [{ id: entry.id, state: 'sent' }]
    })
  },
}

function scan(entry: Entry): ScanIn {
  const { id, into, text, at, via, cell, box } = entry
  return { id, into, text, at, via, ...(cell ? { cell } : {}), ...(box ? { box } : {}) }
}

async function outcome(send: () => Promise<Extract<Outcome, { kind: 'answered' }>['answers']>): Promise<Outcome> {
  try {
    return { kind: 'answered', answers: await send() }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.status === 401) return { kind: 'signedout' }
    const busy = error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500
    return busy ? { kind: 'later', seconds: error.retryAfter } : { kind: 'refused', problem: error.code }
  }
}
