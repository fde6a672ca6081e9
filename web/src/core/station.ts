import { clean, group, parse, type Code, type Kind } from './code'
import type { Draft, Entry, Journal, Via } from './journal'
import { Lines, type Line } from './lines'
import type { Answer } from './sync'
import { toneOf, type HandoverTally, type Mark, type Verdict } from './verdict'
import { uuid7 } from './uuid7'

/** What is scanned, and what a box or shelf label means here. */
export type Mode = 'items' | 'seals' | 'packing' | 'shelving'

export interface Row {
  /** The id of the scan; the id of the undo for a row that only says so. */
  id: string
  at: string
  mark: Mark
  /** What was read: fourteen digits, or the raw text. */
  text: string
  sync: 'waiting' | 'sent' | 'refused'
  thing?: string
  line?: Line
  detail?: Verdict
  undone?: boolean
  problem?: string
}

export interface StationOptions {
  into: string
  mode: Mode
  login: string
  journal: Journal
  /** New entries wait for sending. */
  kick(): void
  online(): boolean
  now(): number
  /** A mark to be seen and heard now. */
  onMark(row: Row): void
  onChange(): void
  /** The server counts otherwise than this station: other desks scan too. */
  onStale(): void
}

export const undoSeconds = 60
const logLength = 200

/**
 * One scanning place: judges a scan by the downloaded list, makes it durable,
 * shows it, has it sent, and corrects itself by what the server answers.
 */
export class Station {
  readonly lines = new Lines()
  /** Newest first. */
  log: Row[] = []
  /** What the panel shows. */
  shown: Row | null = null
  server: HandoverTally | null = null
  /** The box or shelf that was scanned last, when the mode has such a context. */
  context: Code | null = null

  constructor(private options: StationOptions) {}

  /** Takes the list of the server, and what this device still has to send on top of it. */
  async load(lines: Line[]): Promise<void> {
    this.lines.replace(lines)
    const entries = await this.options.journal.recent(this.options.into, logLength)
    const known = new Map(this.log.map((row) => [row.id, row]))
    const undone = new Set(entries.filter((e) => e.kind === 'undo' && e.state !== 'refused').map((e) => e.text))
    const waiting = entries.filter((e) => e.kind === 'scan' && e.state === 'pending' && !undone.has(e.id))
    for (const entry of waiting) this.replay(entry)
    this.log = entries.filter((e) => e.kind === 'scan').map((e) => known.get(e.id) ?? this.restored(e, undone.has(e.id)))
    this.options.onChange()
  }

  /** Takes one scan. Resolves when it is durable and shown. */
  async scan(text: string, via: Via): Promise<Row> {
    const code = parse(text)
    if (code && this.setsContext(code.kind)) return this.enter(code)
    if (code?.kind === 'volume' && this.lacksPlace()) return this.turnAway(code)
    const row = this.judge(code, text)
    const before = row.line?.state
    if (this.counts(row.mark) && row.line) row.line.state = 'received'
    const draft: Draft = {
      id: row.id, kind: 'scan', into: this.target(), text: code?.digits ?? text.slice(0, 256), at: row.at, via,
      login: this.options.login, ...this.place(),
    }
    try {
      await this.options.journal.append(draft)
    } catch {
      if (row.line && before) row.line.state = before
      row.mark = 'unsaved'
      row.sync = 'refused'
    }
    this.show(row)
    if (row.mark !== 'unsaved') this.options.kick()
    return row
  }

  /** The scan that undo would take back now, if any: the newest one of this person that counted. */
  undoable(): Row | null {
    const limit = this.options.now() - undoSeconds * 1000
    const row = this.log.find((r) => !r.undone && (this.counts(r.mark) || r.detail?.counted))
    return row && Date.parse(row.at) >= limit ? row : null
  }

  /** Takes back row. Like a scan it is durable before it shows. */
  async undo(row: Row): Promise<void> {
    const now = this.options.now()
    await this.options.journal.append({
      id: uuid7(now), kind: 'undo', into: this.options.into, text: row.id, at: new Date(now).toISOString(),
      via: 'typed', login: this.options.login,
    })
    row.undone = true
    if (row.thing) this.lines.set(row.thing, 'pending')
    this.shown = { ...row, mark: 'undone' }
    this.options.onMark(this.shown)
    this.options.onChange()
    this.options.kick()
  }

  /** Takes what the server answered to scans that were sent. */
  answered(answers: Answer[]): void {
    for (const answer of answers) {
      const row = this.log.find((r) => r.id === answer.id)
      if (row) this.correct(row, answer)
      if (answer.detail?.handoverTally) this.server = answer.detail.handoverTally
    }
    this.options.onChange()
    this.compare()
  }

  /** Takes the numbers of the server; other desks may have scanned. */
  tallied(tally: HandoverTally): void {
    this.server = tally
    this.options.onChange()
    this.compare()
  }

  private compare(): void {
    const quiet = this.log.every((row) => row.sync !== 'waiting')
    if (quiet && this.server && this.lines.size > 0 && this.server.received !== this.lines.counts().received) {
      this.options.onStale()
    }
  }

  private correct(row: Row, answer: Answer): void {
    row.sync = answer.state === 'refused' ? 'refused' : 'sent'
    row.problem = answer.problem
    const before = row.mark
    if (answer.state === 'refused') row.mark = 'forbidden'
    if (answer.detail) {
      row.detail = answer.detail
      row.mark = answer.detail.kind
      row.thing ??= answer.detail.volume?.id
    }
    if (row.thing && !row.undone) this.settleLine(row, before)
    // A scan that waited for the server sounds now; one that sounded right stays quiet.
    const news = row.mark !== before && !(toneOf(before) === 'good' && toneOf(row.mark) === 'good')
    if (news && !row.undone) {
      if (this.shown?.id === row.id || toneOf(row.mark) === 'bad' || toneOf(row.mark) === 'warn') this.shown = row
      this.options.onMark(row)
    }
  }

  private settleLine(row: Row, before: Mark): void {
    const here = row.detail?.counted || row.mark === 'already'
    if (here) this.lines.set(row.thing!, 'received')
    else if (this.counts(before)) this.lines.set(row.thing!, 'pending')
  }

  private judge(code: Code | null, text: string): Row {
    const now = this.options.now()
    const row: Row = {
      id: uuid7(now), at: new Date(now).toISOString(), mark: 'misread', sync: 'waiting',
      text: code?.digits ?? (clean(text) || text).slice(0, 64), thing: code?.id,
    }
    if (!code) return row
    if (code.kind !== this.wanted()) return { ...row, mark: 'wrong_kind' }
    const line = this.lines.get(code.id)
    if (!line) return { ...row, mark: this.options.online() ? 'checking' : 'later' }
    return { ...row, line, mark: this.expected(line, code) }
  }

  private expected(line: Line, code: Code): Mark {
    if (line.state === 'received') return 'already'
    if (line.state === 'missing') return 'found'
    if (code.copy < line.copy) return 'old_label'
    return this.lines.completes(line.id) ? 'complete' : 'ok'
  }

  private counts(mark: Mark): boolean {
    return mark === 'ok' || mark === 'found' || mark === 'complete' || mark === 'old_label'
  }

  private show(row: Row): void {
    this.log = [row, ...this.log].slice(0, logLength)
    this.shown = row
    this.options.onMark(row)
    this.options.onChange()
  }

  private wanted(): Kind {
    return this.options.mode === 'seals' ? 'box' : 'volume'
  }

  private setsContext(kind: Kind): boolean {
    if (this.options.mode === 'shelving') return kind === 'location'
    return kind === 'box' && this.options.mode !== 'seals'
  }

  private enter(code: Code): Row {
    this.context = code
    return this.flash(code, 'context')
  }

  // Without a box or shelf nobody knows where the volume goes: it is not
  // recorded, and the panel says what to scan first.
  private turnAway(code: Code): Row {
    return this.flash(code, 'noplace')
  }

  private flash(code: Code, mark: Mark): Row {
    const now = this.options.now()
    const row: Row = { id: uuid7(now), at: new Date(now).toISOString(), mark, text: code.digits, thing: code.id, sync: 'sent' }
    this.shown = row
    this.options.onMark(row)
    this.options.onChange()
    return row
  }

  private lacksPlace(): boolean {
    return (this.options.mode === 'packing' || this.options.mode === 'shelving') && this.context === null
  }

  private target(): string {
    return this.options.mode === 'packing' && this.context ? this.context.id : this.options.into
  }

  private place(): Pick<Draft, 'cell' | 'box'> {
    if (!this.context) return {}
    if (this.context.kind === 'location') return { cell: this.context.id }
    return this.options.mode === 'items' ? { box: this.context.id } : {}
  }

  private replay(entry: Entry): void {
    const code = parse(entry.text)
    if (code && this.lines.get(code.id)?.state === 'pending') this.lines.set(code.id, 'received')
  }

  private restored(entry: Entry, undone: boolean): Row {
    const code = parse(entry.text)
    const mark: Mark = entry.verdict ?? (entry.state === 'refused' ? 'forbidden' : 'later')
    return {
      id: entry.id, at: entry.at, text: entry.text, mark, undone, thing: code?.id, problem: entry.problem,
      line: code ? this.lines.get(code.id) : undefined,
      sync: entry.state === 'pending' ? 'waiting' : entry.state,
    }
  }
}

/** The code of a row as people read it. */
export function shownCode(row: Row): string {
  return /^\d{14}$/.test(row.text) ? group(row.text) : row.text
}
