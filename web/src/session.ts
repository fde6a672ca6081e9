import { shallowRef } from 'vue'
import { answer, api, ApiError } from './api/client'
import type { Me } from './api/types'

/** Who is signed in; null for nobody, undefined until the server has been asked. */
export const user = shallowRef<Me | null | undefined>(undefined)

/** Asks the server who is signed in. Without a server whoever was known stays. */
export async function loadSession(): Promise<void> {
  try {
    user.value = await answer(api.GET('/api/v1/session'))
  } catch (error) {
    if (error instanceof ApiError && error.status === 0 && user.value) return
    user.value = null
  }
}

/**
 * Signs in; station is where this browser stands, recorded with each scan.
 * Rejects with an ApiError: 401 for a wrong account or password, 429 for too
 * many attempts.
 */
export async function signIn(login: string, password: string, station: string): Promise<void> {
  user.value = await answer(api.POST('/api/v1/session', { body: { login, password, station: station || undefined } }))
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/v1/session')).catch(() => undefined)
  user.value = null
}

/** Whether the account may do an action (a stable name of the API) to some object at least. */
export function can(action: string | undefined): boolean {
  return action === undefined || (user.value?.actions ?? []).includes(action)
}
