// What the server says to a scan, and how loud it is said.

export type VerdictKind =
  | 'ok' | 'already' | 'found' | 'complete'
  | 'other_batch' | 'misrouted' | 'not_sent' | 'stays' | 'old_label'
  | 'wrong_kind' | 'unknown' | 'misread' | 'closed' | 'forbidden'

/**
 * What the screen can show: the verdicts, and what only the station itself
 * knows: waiting for the server, an undo, a box or shelf that was chosen or
 * is wanted first, a scan that could not be kept.
 */
export type Mark = VerdictKind | 'ready' | 'checking' | 'later' | 'undone' | 'context' | 'noplace' | 'unsaved'

export type Tone = 'good' | 'neutral' | 'warn' | 'bad' | 'calm'

const tones: Record<Mark, Tone> = {
  ok: 'good', found: 'good', complete: 'good',
  already: 'neutral',
  other_batch: 'warn', misrouted: 'warn', not_sent: 'warn', stays: 'warn', old_label: 'warn', later: 'warn',
  wrong_kind: 'bad', unknown: 'bad', misread: 'bad', closed: 'bad', forbidden: 'bad', unsaved: 'bad', noplace: 'bad',
  ready: 'calm', checking: 'calm', undone: 'neutral', context: 'neutral',
}

/** The colour family of a mark. */
export function toneOf(mark: Mark): Tone {
  return tones[mark]
}

/** Red and amber verdicts stay on the list of exceptions until a person has dealt with them. */
export function isException(mark: Mark): boolean {
  const tone = tones[mark]
  return tone === 'warn' || tone === 'bad'
}

/** The numbers of a handover, in volumes and in persons. */
export interface HandoverTally {
  expected: number
  received: number
  pending: number
  exceptions: number
  persons: number
  personsReceived: number
}

/** What the server says to one scan. */
export interface Verdict {
  kind: VerdictKind
  /** Stable code that says why; translated by the screen. */
  reason: string
  /** The tally moved. */
  counted: boolean
  /** Grouped digits, or the raw text of a misread. */
  code: string
  volume?: { id: string; no: number; of: number; copy: number; duplicate: boolean; box?: string; stage: string }
  dossier?: { id: string; name: string; enterprise: string; county: string }
  /** Names behind the reason: which batch, county, organisation, kind. */
  names?: Record<string, string>
  earlier?: { at: string; by: string; station: string }
  flags: string[]
  handoverTally?: HandoverTally
  boxTally?: { box: string; no: number; expected: number; received: number }
}
