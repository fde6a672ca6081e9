import type { Problem } from './types'

/** Why a request brought no answer: status 0 means that the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** Stable code of the problem document. */
    readonly code: string,
    /** What the server says in words. */
    readonly detail: string,
    /** Seconds to wait, if the server said so. */
    readonly retryAfter?: number,
  ) {
    super(detail || code)
  }
}

const timeout = 20_000

/** Asks the API. Resolves with the parsed answer, rejects with an ApiError only. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeout)
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      signal: abort.signal,
      credentials: 'same-origin',
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok) throw await problem(response)
    return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError(0, 'network', '')
  } finally {
    clearTimeout(timer)
  }
}

async function problem(response: Response): Promise<ApiError> {
  const document = (await response.json().catch(() => null)) as Partial<Problem> | null
  const after = Number(response.headers.get('Retry-After'))
  return new ApiError(response.status, document?.code ?? String(response.status), document?.detail ?? document?.title ?? '', after > 0 ? after : undefined)
}
