import type { Entry, Journal, Settled } from './journal'
import type { Verdict } from './verdict'

/** An answer of the server; the journal keeps all of it but the detail, which carries names. */
export interface Answer extends Settled {
  detail?: Verdict
}

/** What became of one attempt to send. */
export type Outcome =
  | { kind: 'answered'; answers: Answer[] }
  /** Try again later: no network, server busy. Seconds the server asked for, if it did. */
  | { kind: 'later'; seconds?: number }
  /** Nobody is signed in any more. */
  | { kind: 'signedout' }
  /** The server will never take this as it is; the code of the problem. */
  | { kind: 'refused'; problem: string }

export interface Transport {
  scans(entries: Entry[]): Promise<Outcome>
  undo(entry: Entry): Promise<Outcome>
}

export type SyncState = 'idle' | 'sending' | 'offline' | 'signedout'

export interface SyncOptions {
  journal: Journal
  transport: Transport
  login: string
  /** Called after each change, with how many entries still wait. */
  onChange(state: SyncState, waiting: number): void
  onAnswers(answers: Answer[]): void
  /** Runs after milliseconds; returns how to cancel. Replaced in tests. */
  after?(ms: number, run: () => void): () => void
}

export const batchSize = 200
const firstPause = 1000
const longestPause = 60_000

/**
 * Sends what the journal holds, oldest first, until nothing waits. The server
 * knows every id, so that sending twice after a lost reply does no harm.
 */
export class Sync {
  state: SyncState = 'idle'
  private busy = false
  private again = false
  private stopped = false
  private pause = firstPause
  private cancel: (() => void) | null = null

  constructor(private options: SyncOptions) {}

  /** Starts sending now, also in the middle of a pause. */
  kick(): void {
    if (this.stopped) return
    this.again = true
    this.cancel?.()
    this.cancel = null
    if (!this.busy) void this.run()
  }

  /** Stops for good; what waits stays in the journal. */
  stop(): void {
    this.stopped = true
    this.cancel?.()
  }

  private async run(): Promise<void> {
    this.busy = true
    try {
      while (this.again && !this.stopped) {
        this.again = false
        await exclusively(() => this.drain())
      }
    } catch {
      await this.later()
    } finally {
      this.busy = false
    }
  }

  private async drain(): Promise<void> {
    const { journal, login } = this.options
    for (;;) {
      const waiting = await journal.pending(login, batchSize)
      if (waiting.length === 0) return this.report('idle', 0)
      if (this.stopped) return
      await this.report('sending')
      if (!(await this.send(group(waiting)))) return
    }
  }

  // Returns whether to go on at once.
  private async send(entries: Entry[]): Promise<boolean> {
    const { transport } = this.options
    const first = entries[0]!
    const outcome = await (first.kind === 'undo' ? transport.undo(first) : transport.scans(entries))
    switch (outcome.kind) {
      case 'answered':
        if (outcome.answers.length === 0) return this.later()
        this.pause = firstPause
        return this.settle(outcome.answers)
      case 'signedout':
        await this.report('signedout')
        return false
      case 'later':
        return this.later(outcome.seconds)
      case 'refused':
        // One bad entry must not hold up the others: halve until it stands alone.
        if (entries.length === 1) {
          return this.settle([{ id: first.id, state: 'refused', problem: outcome.problem }])
        }
        return (await this.send(entries.slice(0, entries.length >> 1))) && this.send(entries.slice(entries.length >> 1))
    }
  }

  private async settle(answers: Answer[]): Promise<true> {
    await this.options.journal.settle(
      answers.map(({ id, state, verdict, problem }) => ({ id, state, verdict, problem })),
    )
    this.options.onAnswers(answers)
    return true
  }

  private async later(seconds?: number): Promise<false> {
    const wait = seconds ? seconds * 1000 : this.pause * (0.75 + Math.random() / 2)
    this.pause = Math.min(this.pause * 2, longestPause)
    const after = this.options.after ?? timer
    this.cancel = after(wait, () => {
      this.cancel = null
      this.kick()
    })
    await this.report('offline')
    return false
  }

  private async report(state: SyncState, waiting?: number): Promise<void> {
    this.state = state
    this.options.onChange(state, waiting ?? (await this.options.journal.waiting(this.options.login)).own)
  }
}

// Scans travel together up to the first undo, which travels alone, so that the
// server sees everything in the order it happened.
function group(entries: Entry[]): Entry[] {
  if (entries[0]!.kind === 'undo') return entries.slice(0, 1)
  const undo = entries.findIndex((e) => e.kind === 'undo')
  return undo < 0 ? entries : entries.slice(0, undo)
}

// Two tabs take turns where the browser has locks; where it has none (plain
// http) they may both send, which the server notices by the ids.
async function exclusively(run: () => Promise<void>): Promise<void> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  await (locks ? locks.request('dossiertrail-sync', run) : run())
}

function timer(ms: number, run: () => void): () => void {
  const handle = setTimeout(run, ms)
  return () => clearTimeout(handle)
}
