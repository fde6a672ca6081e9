import { shallowRef } from 'vue'
import { ApiError, call } from './api/client'
import type { User } from './api/types'

/** Who is signed in; undefined until the server has been asked. */
export const user = shallowRef<User | null | undefined>(undefined)

/** Asks the server who is signed in. Without a server nobody is, unless it was known before. */
export async function loadSession(): Promise<void> {
  try {
    user.value = (await call<{ user: User }>('GET', '/session')).user
  } catch (error) {
    if (error instanceof ApiError && error.status === 0 && user.value) return
    user.value = null
  }
}

/** Signs in. Rejects with an ApiError: 401 for a wrong account or password, 429 for too many attempts. */
export async function signIn(login: string, password: string): Promise<void> {
  await call('POST', '/session', { login, password })
  await loadSession()
}

export async function signOut(): Promise<void> {
  await call('DELETE', '/session').catch(() => undefined)
  user.value = null
}

/** Whether the user has one of the roles; everybody does when none is named. */
export function hasRole(wanted: string[] | undefined): boolean {
  if (!wanted || wanted.length === 0) return true
  return (user.value?.roles ?? []).some((one) => wanted.includes(one.role))
}
