import { expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal'
import { batchSize, Sync, type Answer, type Outcome, type SyncState } from '../../src/core/sync'
import { draft, freshJournal, sent, verdict } from './fixture'

type Reply = (entries: Entry[]) => Outcome
const accept: Reply = (entries) => ({ kind: 'answered', answers: entries.map((e) => sent(e.id, verdict('ok'))) })

async function setUp(reply: Reply) {
  const journal = await freshJournal()
  const calls: string[][] = []
  const answers: Answer[] = []
  const pauses: { ms: number; run: () => void }[] = []
  const server = { reply }
  let settled: (state: SyncState) => void = () => undefined
  const take = (entries: Entry[]): Promise<Outcome> => {
    calls.push(entries.map((e) => e.id))
    return Promise.resolve(server.reply(entries))
  }
  const sync = new Sync({
    journal, login: 'wang', transport: { scans: take, undo: (e) => take([e]) },
    onAnswers: (list) => answers.push(...list),
    onChange: (state) => state !== 'sending' && settled(state),
    after: (ms, run) => {
      pauses.push({ ms, run })
      return () => undefined
    },
  })
  const rest = (act: () => void): Promise<SyncState> => new Promise((done) => {
    settled = done
    act()
  })
  return { journal, sync, calls, answers, pauses, server, rest }
}

it('sends in order, in batches', async () => {
  const { journal, sync, calls, rest } = await setUp(accept)
  const ids = Array.from({ length: batchSize + 5 }, (_, i) => `id-${i}`)
  for (const id of ids) await journal.append(draft(id))
  expect(await rest(() => sync.kick())).toBe('idle')
  expect(calls.map((c) => c.length)).toEqual([batchSize, 5])
  expect(calls.flat()).toEqual(ids)
})

it('sends an undo alone and in its place', async () => {
  const { journal, sync, calls, rest } = await setUp(accept)
  await journal.append(draft('a'))
  await journal.append(draft('b'))
  await journal.append(draft('u', { kind: 'undo', text: 'b' }))
  await journal.append(draft('c'))
  await rest(() => sync.kick())
  expect(calls).toEqual([['a', 'b'], ['u'], ['c']])
})

it('sends the same ids again after a lost reply, with longer and longer pauses', async () => {
  const { journal, sync, calls, pauses, server, rest } = await setUp(() => ({ kind: 'later' }))
  await journal.append(draft('a'))
  expect(await rest(() => sync.kick())).toBe('offline')
  for (let i = 0; i < 9; i++) await rest(() => pauses[pauses.length - 1]!.run())
  expect(calls).toEqual(Array(10).fill(['a']))
  expect(pauses[0]!.ms).toBeLessThan(1300)
  expect(pauses[9]!.ms).toBeGreaterThanOrEqual(45_000)
  expect(pauses[9]!.ms).toBeLessThanOrEqual(75_000)
  server.reply = accept
  expect(await rest(() => sync.kick())).toBe('idle')
})

it('waits as long as the server asks', async () => {
  const { journal, sync, pauses, rest } = await setUp(() => ({ kind: 'later', seconds: 7 }))
  await journal.append(draft('a'))
  await rest(() => sync.kick())
  expect(pauses.map((p) => p.ms)).toEqual([7000])
})

it('sets one bad entry aside and sends the others', async () => {
  const { journal, sync, answers, rest } = await setUp((entries) => (entries.some((e) => e.id === 'bad') ? { kind: 'refused', problem: 'invalid' } : accept(entries)))
  for (const id of ['a', 'b', 'bad', 'c', 'd']) await journal.append(draft(id))
  expect(await rest(() => sync.kick())).toBe('idle')
  expect(answers.map((a) => [a.id, a.state, a.problem])).toEqual([
    ['a', 'sent', undefined], ['b', 'sent', undefined], ['bad', 'refused', 'invalid'], ['c', 'sent', undefined], ['d', 'sent', undefined],
  ])
})

it('stops when nobody is signed in, and keeps everything', async () => {
  const { journal, sync, pauses, rest } = await setUp(() => ({ kind: 'signedout' }))
  await journal.append(draft('a'))
  expect(await rest(() => sync.kick())).toBe('signedout')
  expect(pauses).toEqual([])
  expect((await journal.waiting('wang')).own).toBe(1)
})

it('keeps names out of the journal', async () => {
  const { journal, sync, rest } = await setUp((entries) => ({ kind: 'answered', answers: entries.map((e) => sent(e.id, verdict('ok', { dossier: { name: '王建国' } }))) }))
  await journal.append(draft('a'))
  await rest(() => sync.kick())
  expect(JSON.stringify(await journal.recent('30000000001', 9))).not.toContain('王建国')
})
