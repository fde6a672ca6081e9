import type { Client } from 'openapi-fetch'
import type { paths } from './schema'

// The part of openapi-fetch that this API needs, with its types: path
// parameters, plain query values, JSON bodies or what a serializer makes.

interface Options {
  params?: { path?: Record<string, unknown>; query?: Record<string, unknown> }
  body?: unknown
  bodySerializer?: (body: never) => BodyInit
  headers?: Record<string, string>
  parseAs?: 'json' | 'blob' | 'stream'
}

export type Send = (url: string, init: RequestInit) => Promise<Response>
type Methods = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'

/** A client of the API that sends with send. */
export function client(send: Send): Pick<Client<paths>, Methods> {
  const to = (method: Methods) => async (path: string, options: Options = {}) => {
    const response = await send(address(path, options.params), { method, ...content(options) })
    if (!response.ok) return { error: await response.json().catch(() => undefined), response }
    if (options.parseAs === 'stream') return { data: response.body, response }
    if (options.parseAs === 'blob') return { data: await response.blob(), response }
    return { data: response.status === 204 ? undefined : await response.json(), response }
  }
  return { GET: to('GET'), PUT: to('PUT'), POST: to('POST'), PATCH: to('PATCH'), DELETE: to('DELETE') } as unknown as Pick<Client<paths>, Methods>
}

function address(path: string, params: Options['params']): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.path?.[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params?.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `${filled}?${text}` : filled
}

function content({ body, bodySerializer, headers }: Options): RequestInit {
  if (body === undefined) return { headers }
  if (bodySerializer) return { headers, body: bodySerializer(body as never) }
  return { headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) }
}
