import { expect, it } from 'vitest'
import { client } from '../../src/api/request'

function setUp(status = 200, body: unknown = { fine: true }) {
  const sent: { url: string; init: RequestInit }[] = []
  const api = client((url, init) => {
    sent.push({ url, init })
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status }))
  })
  return { api, sent }
}

it('fills the path and leaves out what is not asked for', async () => {
  const { api, sent } = setUp()
  await api.GET('/api/v1/handovers/{id}/lines', { params: { path: { id: '3000/1' }, query: { state: 'all', cursor: undefined, limit: 5 } } })
  expect(sent[0]!.url).toBe('/api/v1/handovers/3000%2F1/lines?state=all&limit=5')
})

it('sends JSON, and leaves a form to its serializer', async () => {
  const { api, sent } = setUp()
  await api.POST('/api/v1/session', { body: { login: 'a', password: 'b' } })
  expect(sent[0]!.init).toMatchObject({ method: 'POST', body: '{"login":"a","password":"b"}', headers: { 'Content-Type': 'application/json' } })
  const form = new FormData()
  await api.POST('/api/v1/session', { body: { login: 'a', password: 'b' }, bodySerializer: () => form })
  expect(sent[1]!.init.body).toBe(form)
  expect(sent[1]!.init.headers).toBeUndefined()
})

it('tells an answer, nothing and a problem apart', async () => {
  expect(await setUp().api.GET('/api/v1/session')).toMatchObject({ data: { fine: true } })
  expect((await setUp(204).api.DELETE('/api/v1/session')).data).toBeUndefined()
  const refused = await setUp(409, { code: 'box_closed' }).api.GET('/api/v1/session')
  expect(refused.data).toBeUndefined()
  expect(refused.error).toEqual({ code: 'box_closed' })
})
