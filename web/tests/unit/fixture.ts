import 'fake-indexeddb/auto'
import { codeOf } from '../../src/core/code'
import { Journal, type Draft } from '../../src/core/journal'
import type { Line } from '../../src/core/lines'
import type { Answer } from '../../src/core/sync'
import type { Verdict, VerdictKind } from '../../src/core/verdict'

let opened = 0

/** A journal of its own for each test. */
export function freshJournal(name = `journal-${++opened}`): Promise<Journal> {
  return Journal.open(name)
}

export function draft(id: string, more: Partial<Draft> = {}): Draft {
  return { id, kind: 'scan', into: '30000000001', text: codeOf('10000000001', 1), at: '2026-06-01T08:00:00.000Z', via: 'wedge', login: 'wang', ...more }
}

export function line(serial: number, more: Partial<Line> = {}): Line {
  return {
    id: `1000${String(serial).padStart(7, '0')}`, copy: 1, dossier: `0000${String(serial).padStart(7, '0')}`, name: `人${serial}`, no: 1, of: 1,
    box: '20000000001', boxNo: 1, state: 'pending', verdict: 'pending', extra: false, ...more,
  }
}

export function verdict(kind: VerdictKind, more: Partial<Verdict> = {}): Verdict {
  return { kind, counted: kind === 'ok' || kind === 'complete' || kind === 'found', moved: false, flags: [], ...more }
}

export function sent(id: string, detail: Verdict): Answer {
  return { id, state: 'sent', verdict: detail.kind, detail }
}
