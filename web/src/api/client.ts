import { locale } from '../i18n'
import { client } from './request'
import type { Problem } from './types'

/** Why a request brought no answer: status 0 means that the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** Stable code of the problem document. */
    readonly code: string,
    /** What the server says in words, in the language of the page. */
    readonly detail: string,
    /** Seconds to wait, if the server said so. */
    readonly retryAfter?: number,
    readonly problem?: Partial<Problem>,
  ) {
    super(detail || code)
  }
}

const timeout = 20_000

/** The API, typed by its description. Wrap a call in answer to get what it brings. */
export const api = client(patient)

async function patient(url: string, init: RequestInit): Promise<Response> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeout)
  try {
    return await fetch(url, { ...init, headers: { ...init.headers, 'Accept-Language': locale.value }, signal: abort.signal })
  } catch {
    throw new ApiError(0, 'network', '')
  } finally {
    clearTimeout(timer)
  }
}

/** What a call brings. Rejects with an ApiError only. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let result
  try {
    result = await call
  } catch (error) {
    // What comes from a stranger in between (a proxy's page) is no answer of ours.
    throw error instanceof ApiError ? error : new ApiError(0, 'garbled', '')
  }
  const { data, error, response } = result
  if (response.ok) return data as T
  const problem = (typeof error === 'object' && error ? error : {}) as Partial<Problem>
  const after = Number(response.headers.get('Retry-After'))
  throw new ApiError(response.status, problem.code ?? String(response.status), problem.detail ?? problem.title ?? '', after > 0 ? after : undefined, problem)
}
