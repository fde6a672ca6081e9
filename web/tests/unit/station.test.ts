import { expect, it } from 'vitest'
import { codeOf } from '../../src/core/code'
import type { Line } from '../../src/core/lines'
import { Station, type Mode, type Row } from '../../src/core/station'
import { freshJournal, line, sent, verdict } from './fixture'

const shelf = codeOf('40000000001', 1)

async function setUp(lines: Line[], { mode = 'items' as Mode, online = true } = {}) {
  const journal = await freshJournal()
  const marks: string[] = []
  const kept: string[] = []
  const clock = { now: Date.UTC(2026, 5, 1, 8) }
  let stale = 0
  const station = new Station({
    into: '30000000001', mode, login: 'wang', journal, kick: () => undefined, online: () => online, now: () => clock.now++,
    onMark: (row: Row) => marks.push(row.mark), onChange: () => undefined, onStale: () => stale++, onKept: (_, problem) => kept.push(problem),
  })
  await station.load(lines)
  return { station, journal, marks, kept, clock, stale: () => stale }
}

const codes = (serial: number, copy = 1): string => codeOf(line(serial).id, copy)

it('judges by the list: ok, already, complete', async () => {
  const { station, marks } = await setUp([line(1), line(2), line(3, { box: '20000000002', boxNo: 2 })])
  for (const serial of [1, 1, 2, 3]) await station.scan(codes(serial), 'wedge')
  expect(marks).toEqual(['ok', 'already', 'complete', 'complete'])
  expect(station.lines.counts()).toMatchObject({ received: 3, pending: 0 })
})

it('knows old labels, late finds, other kinds and misreads', async () => {
  const { station, marks } = await setUp([line(1, { copy: 2 }), line(2, { state: 'missing' }), line(3)])
  for (const text of [codes(1, 1), codes(2), codeOf('30000000009', 1), '123']) await station.scan(text, 'wedge')
  expect(marks).toEqual(['old_label', 'found', 'wrong_kind', 'misread'])
})

it('asks the server about what is not on the list, or says later without one', async () => {
  const connected = await setUp([line(1)])
  await connected.station.scan(codes(9), 'wedge')
  expect(connected.marks).toEqual(['checking'])
  const row = connected.station.log[0]!
  connected.station.answered([sent(row.id, verdict('misrouted'))])
  expect(connected.marks).toEqual(['checking', 'misrouted'])
  expect(connected.station.exceptions().map((r) => r.mark)).toEqual(['misrouted'])

  const cut = await setUp([line(1)])
  await cut.station.scan(codes(9), 'wedge')
  cut.station.alone()
  expect(cut.marks).toEqual(['checking', 'later'])

  const offline = await setUp([line(1)], { online: false })
  await offline.station.scan(codes(9), 'wedge')
  expect(offline.marks).toEqual(['later'])
})

it('takes the word of the server over its own', async () => {
  const { station, marks } = await setUp([line(1), line(2)])
  const row = await station.scan(codes(1), 'wedge')
  station.answered([sent(row.id, verdict('stays'))])
  expect(marks).toEqual(['ok', 'stays'])
  expect(station.lines.counts().received).toBe(0)
})

it('sounds once when the server agrees', async () => {
  const { station, marks } = await setUp([line(1), line(2)])
  const row = await station.scan(codes(1), 'wedge')
  station.answered([sent(row.id, verdict('ok', { thing: line(1).id }))])
  expect(marks).toEqual(['ok'])
  expect(station.log[0]!.sync).toBe('sent')
})

it('undoes within a minute and not later', async () => {
  const { station, journal, clock } = await setUp([line(1), line(2)])
  const row = await station.scan(codes(1), 'wedge')
  clock.now += 59_000
  expect(station.undoable()?.id).toBe(row.id)
  await station.undo(row)
  expect(station.lines.counts().received).toBe(0)
  expect((await journal.pending('wang', 9)).map((e) => [e.kind, e.kind === 'undo' ? e.text : e.id])).toEqual([['scan', row.id], ['undo', row.id]])
  await station.scan(codes(2), 'wedge')
  clock.now += 61_000
  expect(station.undoable()).toBeNull()
})

it('counts again what the server did not take back', async () => {
  const { station, journal, kept } = await setUp([line(1), line(2)])
  const row = await station.scan(codes(1), 'wedge')
  await station.undo(row)
  const undo = (await journal.pending('wang', 9)).find((e) => e.kind === 'undo')!
  station.answered([{ id: undo.id, state: 'refused', problem: 'not_last' }])
  expect(kept).toEqual(['not_last'])
  expect(station.lines.counts().received).toBe(1)
})

it('counts nothing before it is durable, and takes nothing twice meanwhile', async () => {
  const { station, journal, marks } = await setUp([line(1), line(2)])
  let durable = (): void => undefined
  const append = journal.append.bind(journal)
  journal.append = async (draft) => {
    await new Promise<void>((resolve) => (durable = resolve))
    return append(draft)
  }
  const scan = station.scan(codes(1), 'wedge')
  expect(station.lines.counts().received).toBe(0)
  expect(station.undoable()).toBeNull()
  const finish = durable
  const twice = station.scan(codes(1), 'wedge')
  finish()
  await scan
  expect(station.lines.counts().received).toBe(1)
  durable()
  await twice
  expect(marks).toEqual(['ok', 'already'])
  expect(station.lines.counts().received).toBe(1)
})

it('says unsaved, and counts nothing, when the journal fails', async () => {
  const { station, journal, marks } = await setUp([line(1), line(2)])
  journal.append = () => Promise.reject(new Error('disk full'))
  await station.scan(codes(1), 'wedge')
  expect(marks).toEqual(['unsaved'])
  expect(station.lines.counts().received).toBe(0)
})

it('goes on where it was after a reload', async () => {
  const { station, journal } = await setUp([line(1), line(2)])
  await station.scan(codes(1), 'wedge')
  const second = await station.scan(codes(2), 'wedge')
  await station.undo(second)
  const again = new Station({
    into: '30000000001', mode: 'items', login: 'wang', journal, kick: () => undefined, online: () => true, now: () => 0,
    onMark: () => undefined, onChange: () => undefined, onStale: () => undefined, onKept: () => undefined,
  })
  await again.load([line(1), line(2)])
  expect(again.lines.counts().received).toBe(1)
  expect(again.log.map((r) => [r.sync, r.undone])).toEqual([['waiting', true], ['waiting', false]])
})

it('puts volumes where the shelf was scanned, and wants the shelf first', async () => {
  const { station, journal, marks } = await setUp([line(1), line(2)], { mode: 'shelving' })
  for (const text of [codes(1), shelf, codes(1)]) await station.scan(text, 'wedge')
  expect(marks).toEqual(['wrong_kind', 'context', 'ok'])
  expect((await journal.pending('wang', 9)).map((e) => e.cell)).toEqual([undefined, undefined, '40000000001'])
})

it('asks for a fresh list only when the server counts otherwise', async () => {
  const { station, stale } = await setUp([line(1), line(2)])
  const tally = { due: { persons: 2, volumes: 2 }, received: { persons: 0, volumes: 0 }, lines: 2, pending: 2, exceptions: 0 }
  station.tallied(tally)
  expect(stale()).toBe(0)
  station.tallied({ ...tally, pending: 1 })
  expect(stale()).toBe(1)
})
