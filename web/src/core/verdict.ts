// What the server says to a scan, and how loud it is said.

import type { components } from '../api/schema'

export type VerdictKind = components['schemas']['VerdictKind']
/** What the server says to one scan. */
export type Verdict = components['schemas']['Verdict']
/** The numbers of a handover. */
export type Tally = components['schemas']['Tally']

/**
 * What the screen can show: the verdicts, and what only the station itself
 * knows: waiting for the server, an undo, a scan that could not be kept.
 */
export type Mark = VerdictKind | 'ready' | 'checking' | 'later' | 'undone' | 'unsaved'

export type Tone = 'good' | 'neutral' | 'warn' | 'bad' | 'calm'

const tones: Record<Mark, Tone> = {
  ok: 'good', found: 'good', complete: 'good',
  already: 'neutral',
  other_batch: 'warn', misrouted: 'warn', not_sent: 'warn', stays: 'warn', old_label: 'warn', later: 'warn',
  wrong_kind: 'bad', unknown: 'bad', misread: 'bad', closed: 'bad', forbidden: 'bad', unsaved: 'bad', declined: 'bad',
  ready: 'calm', checking: 'calm', undone: 'neutral', context: 'neutral', done: 'good',
}

/** The colour family of a mark. */
export function toneOf(mark: Mark): Tone {
  return tones[mark]
}

const exceptions = new Set<Mark>(['other_batch', 'misrouted', 'not_sent', 'stays', 'unknown', 'later'])

/** Marks of things that lie here and should not: each waits for a person's verdict. */
export function isException(mark: Mark): boolean {
  return exceptions.has(mark)
}
