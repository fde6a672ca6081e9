import { expect, it } from 'vitest'
import { Journal } from '../../src/core/journal'
import { draft, freshJournal } from './fixture'

it('numbers entries without gaps, also when many come at once', async () => {
  const journal = await freshJournal()
  const entries = await Promise.all(Array.from({ length: 50 }, (_, i) => journal.append(draft(`id-${i}`))))
  expect(entries.map((e) => e.seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
})

it('leaves no gap for an entry that was refused', async () => {
  const journal = await freshJournal()
  await journal.append(draft('a'))
  await expect(journal.append(draft('a'))).rejects.toBeTruthy()
  expect((await journal.append(draft('b'))).seq).toBe(2)
})

it('keeps entries over the end of the page', async () => {
  const journal = await freshJournal('kept')
  await journal.append(draft('a'))
  journal.close()
  const again = await Journal.open('kept')
  expect((await again.pending('wang', 10)).map((e) => e.id)).toEqual(['a'])
})

it('gives what waits in order, only of the one who may send it', async () => {
  const journal = await freshJournal()
  await journal.append(draft('a'))
  await journal.append(draft('b', { login: 'li' }))
  await journal.append(draft('c'))
  expect((await journal.pending('wang', 10)).map((e) => e.id)).toEqual(['a', 'c'])
  expect((await journal.pending('wang', 1)).map((e) => e.id)).toEqual(['a'])
  expect(await journal.waiting('wang')).toEqual({ own: 2, others: 1 })
})

it('records answers and passes over unknown ones', async () => {
  const journal = await freshJournal()
  await journal.append(draft('a'))
  await journal.settle([{ id: 'a', state: 'sent', verdict: 'ok' }, { id: 'nobody', state: 'sent' }])
  expect(await journal.pending('wang', 10)).toEqual([])
  expect((await journal.recent('30000000001', 5)).map((e) => [e.id, e.state, e.verdict])).toEqual([['a', 'sent', 'ok']])
})

it('forgets the lists with names and keeps what waits', async () => {
  const journal = await freshJournal()
  await journal.append(draft('a'))
  await journal.keepList('30000000001', [{ name: '王建国' }])
  expect(await journal.list('30000000001')).toEqual([{ name: '王建国' }])
  await journal.forget()
  expect(await journal.list('30000000001')).toBeUndefined()
  expect((await journal.waiting('wang')).own).toBe(1)
})
