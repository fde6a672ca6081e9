// The list of what must change hands, as the station knows it.

import type { components } from '../api/schema'
import type { VerdictKind } from './verdict'

/** Where a line stands: not scanned yet, scanned here, called missing, or given another verdict by a person. */
export type LineState = 'pending' | 'received' | 'missing' | 'other'

/** One thing on the manifest: a volume, or a box when the leg is checked by seals. */
export interface Line {
  /** The eleven digits of the thing. */
  id: string
  /** The copy number of the label that is valid now. */
  copy: number
  dossier: string
  name: string
  /** Volume no of so many of the dossier. */
  no: number
  of: number
  box: string
  boxNo: number
  seal?: string
  state: LineState
  /** The verdict as the server has it. */
  verdict: components['schemas']['LineVerdict']
  /** What its scan was told; absent while it was not scanned. */
  seen?: VerdictKind
  /** It came and is not on the list; it waits for a verdict while pending. */
  extra: boolean
}

export interface Counts {
  expected: number
  received: number
  pending: number
  persons: number
  personsReceived: number
}

export interface BoxCount {
  box: string
  no: number
  expected: number
  received: number
}

/** Lines by ID, with the counts a screen shows. What is not on the list is kept apart. */
export class Lines {
  /** What came and is not on the list. */
  extras: Line[] = []
  private all = new Map<string, Line>()

  /** Replaces everything by what the server says. */
  replace(lines: Iterable<Line>): void {
    this.all = new Map()
    this.extras = []
    for (const line of lines) {
      if (line.extra) this.extras.push({ ...line })
      else this.all.set(line.id, { ...line })
    }
  }

  get(id: string): Line | undefined {
    return this.all.get(id)
  }

  set(id: string, state: LineState): void {
    const line = this.all.get(id)
    if (line) line.state = state
  }

  /** Adds a line, as when a volume is packed into a box. */
  add(line: Line): void {
    this.all.set(line.id, line)
  }

  remove(id: string): void {
    this.all.delete(id)
  }

  get size(): number {
    return this.all.size
  }

  toArray(): Line[] {
    return [...this.all.values()]
  }

  /** What has no verdict yet, in order of box and position in the list. */
  remaining(): Line[] {
    return this.toArray()
      .filter((line) => line.state === 'pending')
      .sort((a, b) => a.boxNo - b.boxNo || (a.id < b.id ? -1 : 1))
  }

  /** What keeps a handover from being closed: lines without a verdict, on the list and beside it. */
  open(): Line[] {
    return [...this.remaining(), ...this.extras.filter((line) => line.verdict === 'pending')]
  }

  counts(): Counts {
    let received = 0
    let pending = 0
    const open = new Map<string, boolean>()
    for (const line of this.all.values()) {
      if (line.state === 'received') received++
      if (line.state === 'pending') pending++
      open.set(line.dossier, (open.get(line.dossier) ?? false) || line.state !== 'received')
    }
    const personsReceived = [...open.values()].filter((o) => !o).length
    return { expected: this.all.size, received, pending, persons: open.size, personsReceived }
  }

  boxes(): BoxCount[] {
    const boxes = new Map<string, BoxCount>()
    for (const line of this.all.values()) {
      const box = boxes.get(line.box) ?? { box: line.box, no: line.boxNo, expected: 0, received: 0 }
      box.expected++
      if (line.state === 'received') box.received++
      boxes.set(line.box, box)
    }
    return [...boxes.values()].sort((a, b) => a.no - b.no)
  }

  /** Whether id is the last pending line of its box, or of the whole list. */
  completes(id: string): boolean {
    const line = this.all.get(id)
    if (!line) return false
    for (const other of this.all.values()) {
      if (other.id !== id && other.box === line.box && other.state === 'pending') return false
    }
    return true
  }
}
