import { clean, codeOf, group, parse, type Code, type Kind } from './code'
import type { Draft, Entry, Journal, Via } from './journal'
import { Lines, type Line } from './lines'
import type { Answer } from './sync'
import { isException, toneOf, type Mark, type Tally, type Verdict } from './verdict'
import { uuid7 } from './uuid7'

/** What is scanned: volumes of a handover, its sealed boxes, volumes into a box, or volumes into cells. */
export type Mode = 'items' | 'seals' | 'packing' | 'shelving'

export interface Row {
  /** The id of the scan. */
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
  /** The ID of the handover or, for packing, of the box. */
  into: string
  mode: Mode
  login: string
  journal: Journal
  /** New entries wait for sending. */
  kick(): void
  online(): boolean
  /** Milliseconds since 1970 by the clock of the device. */
  now(): number
  /** A mark to be seen and heard now. */
  onMark(row: Row): void
  onChange(): void
  /** The server counts otherwise than this station: other desks scan too. */
  onStale(): void
  /** The server refused to take back a scan. */
  onKept(row: Row, problem: string): void
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
  server: Tally | null = null
  /** The box or cell that was scanned last, when it says where the next scans belong. */
  context: Code | null = null
  private undos = new Map<string, Row>()

  constructor(private options: StationOptions) {}

  /** Takes the list of the server, and what this device still has to send on top of it. */
  async load(lines: Line[]): Promise<void> {
    this.lines.replace(lines)
    const entries = await this.options.journal.recent(this.options.into, logLength)
    const known = new Map(this.log.map((row) => [row.id, row]))
    const undone = new Set(entries.filter((e) => e.kind === 'undo' && e.state !== 'refused').map((e) => e.text))
    this.log = entries.filter((e) => e.kind === 'scan').map((e) => known.get(e.id) ?? this.restored(e, undone.has(e.id)))
    for (const row of this.log) {
      if (row.thing) row.line = this.lines.get(row.thing) ?? row.line
      if (row.sync === 'waiting' && !row.undone && row.line?.state === 'pending') row.line.state = 'received'
    }
    this.options.onChange()
  }

  /** Takes one scan. Resolves when it is durable and shown. */
  async scan(text: string, via: Via): Promise<Row> {
    const code = parse(text)
    const row = this.judge(code, text)
    const before = row.line?.state
    const counted = counts(row.mark) && row.line
    // Taken, so that it is not taken twice, and counted once it is durable.
    if (counted) counted.state = 'other'
    const draft: Draft = {
      id: row.id, kind: 'scan', into: this.options.into, text: code?.digits ?? text.slice(0, 256), at: row.at, via, login: this.options.login,
    }
    if (this.context?.kind === 'location' && row.mark !== 'context') draft.cell = this.context.id
    try {
      await this.options.journal.append(draft)
      if (counted) this.lines.set(counted.id, 'received')
    } catch {
      if (counted && before) this.lines.set(counted.id, before)
      row.mark = 'unsaved'
      row.sync = 'refused'
    }
    if (row.mark === 'context') this.context = code
    this.show(row)
    if (row.mark !== 'unsaved') this.options.kick()
    return row
  }

  /** The scan that undo would take back now, if any: the newest one of this person that counted. */
  undoable(): Row | null {
    const limit = this.options.now() - undoSeconds * 1000
    const row = this.log.find((r) => !r.undone && (r.detail ? r.detail.counted : counts(r.mark)))
    return row && Date.parse(row.at) >= limit ? row : null
  }

  /** Takes back row. Like a scan it is durable before it shows. */
  async undo(row: Row): Promise<void> {
    const now = this.options.now()
    const id = uuid7(now)
    await this.options.journal.append({
      id, kind: 'undo', into: this.options.into, text: row.id, at: new Date(now).toISOString(), via: 'typed', login: this.options.login,
    })
    this.undos.set(id, row)
    row.undone = true
    if (row.thing) this.takeOut(row.thing)
    this.shown = { ...row, mark: 'undone' }
    this.options.onMark(this.shown)
    this.options.onChange()
    this.options.kick()
  }

  /** Takes what the server answered to entries that were sent. */
  answered(answers: Answer[]): void {
    const byId = new Map(this.log.map((row) => [row.id, row]))
    for (const answer of answers) {
      const row = byId.get(answer.id)
      if (row) this.correct(row, answer)
      else this.undoAnswered(answer)
      if (answer.detail?.tally) this.server = answer.detail.tally
    }
    this.options.onChange()
    this.compare()
  }

  /** Takes the numbers of the server; other desks may have scanned. */
  tallied(tally: Tally): void {
    this.server = tally
    this.options.onChange()
    this.compare()
  }

  /** The server cannot be asked now: what waits for its word is put aside until later. */
  alone(): void {
    for (const row of this.log) {
      if (row.mark !== 'checking') continue
      row.mark = 'later'
      this.options.onMark(row)
    }
    this.options.onChange()
  }

  /** What lies here and should not, newest first: scans of this station, then those of other desks. */
  exceptions(): Row[] {
    const judged = new Set(this.lines.extras.filter((line) => line.verdict !== 'pending').map((line) => line.id))
    const seen = new Set<string>()
    const rows: Row[] = []
    for (const row of this.log) {
      if (!isException(row.mark) || row.undone || judged.has(row.thing ?? '') || seen.has(row.text)) continue
      seen.add(row.text)
      rows.push(row)
    }
    for (const line of this.lines.extras) {
      const text = codeOf(line.id, line.copy)
      if (line.verdict !== 'pending' || seen.has(text)) continue
      rows.push({ id: line.id, at: '', mark: line.seen ?? 'unknown', text, sync: 'sent', thing: line.id, line })
    }
    return rows
  }

  private compare(): void {
    const quiet = this.log.every((row) => row.sync !== 'waiting')
    if (!quiet || !this.server || this.options.mode === 'packing') return
    const { pending, exceptions } = this.server
    const open = this.lines.extras.filter((line) => line.verdict === 'pending').length
    if (pending !== this.lines.counts().pending || exceptions !== open) this.options.onStale()
  }

  private undoAnswered(answer: Answer): void {
    const row = this.undos.get(answer.id)
    if (!row || answer.state !== 'refused') return
    row.undone = false
    if (row.thing) this.lines.set(row.thing, 'received')
    this.options.onKept(row, answer.problem ?? '')
  }

  private correct(row: Row, answer: Answer): void {
    const before = row.mark
    row.sync = answer.state === 'refused' ? 'refused' : 'sent'
    row.problem = answer.problem
    if (answer.state === 'refused') row.mark = 'declined'
    if (answer.detail) {
      row.detail = answer.detail
      row.mark = answer.detail.kind
      row.thing ??= answer.detail.thing
    }
    if (row.thing && !row.undone) this.settleLine(row, row.thing, before)
    // A scan that waited for the server sounds now; one that sounded right stays quiet.
    const news = row.mark !== before && !(toneOf(before) === 'good' && toneOf(row.mark) === 'good')
    const loud = toneOf(row.mark) === 'bad' || toneOf(row.mark) === 'warn'
    if (news && !row.undone) {
      if (this.shown?.id === row.id || loud) this.shown = row
      this.options.onMark(row)
    }
  }

  private settleLine(row: Row, thing: string, before: Mark): void {
    const detail = row.detail
    if (this.options.mode === 'packing') {
      if (detail?.counted && detail.volume) this.lines.add(packedLine(thing, detail, this.options.into))
      return
    }
    if (detail?.counted || detail?.kind === 'found') this.lines.set(thing, 'received')
    else if (counts(before)) this.lines.set(thing, 'pending')
  }

  private takeOut(thing: string): void {
    if (this.options.mode === 'packing') this.lines.remove(thing)
    else this.lines.set(thing, 'pending')
  }

  private judge(code: Code | null, text: string): Row {
    const now = this.options.now()
    const row: Row = {
      id: uuid7(now), at: new Date(now).toISOString(), mark: 'misread', sync: 'waiting',
      text: code?.digits ?? (clean(text) || text).slice(0, 64), thing: code?.id,
    }
    if (!code) return row
    if (this.setsContext(code.kind)) return { ...row, mark: 'context' }
    if (code.kind !== this.wanted()) return { ...row, mark: 'wrong_kind' }
    if (this.options.mode === 'shelving' && !this.context) return { ...row, mark: 'wrong_kind' }
    const line = this.lines.get(code.id)
    if (!line) return { ...row, mark: this.options.online() ? 'checking' : 'later' }
    return { ...row, line, mark: this.expected(line, code) }
  }

  private expected(line: Line, code: Code): Mark {
    if (line.state === 'received' && this.options.mode === 'shelving') return this.options.online() ? 'checking' : 'later'
    if (line.state === 'received' || line.state === 'other') return 'already'
    if (line.state === 'missing') return 'found'
    if (code.copy < line.copy) return 'old_label'
    return this.lines.completes(line.id) ? 'complete' : 'ok'
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

  private restored(entry: Entry, undone: boolean): Row {
    const code = parse(entry.text)
    const mark: Mark = entry.verdict ?? (entry.state === 'refused' ? 'declined' : 'later')
    return {
      id: entry.id, at: entry.at, text: entry.text, mark, undone, thing: code?.id, problem: entry.problem,
      sync: entry.state === 'pending' ? 'waiting' : entry.state,
    }
  }
}

function counts(mark: Mark): boolean {
  return mark === 'ok' || mark === 'found' || mark === 'complete' || mark === 'old_label'
}

function packedLine(id: string, detail: Verdict, box: string): Line {
  const { no, of } = detail.volume!
  return {
    id, copy: detail.volume?.copy ?? 1, dossier: detail.dossier?.id ?? id, name: detail.dossier?.name ?? '', no, of, box, boxNo: 0,
    state: 'received', verdict: 'received', extra: false,
  }
}

/** The code of a row as people read it. */
export function shownCode(row: Row): string {
  return /^\d{14}$/.test(row.text) ? group(row.text) : row.text
}
