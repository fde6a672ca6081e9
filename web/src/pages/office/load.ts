import { onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'

/** Something that is fetched: what it brought, whether it is under way, why it failed. */
export interface Load<T> {
  value: ShallowRef<T | undefined>
  busy: Ref<boolean>
  failure: ShallowRef<unknown>
  /** Fetches (again). The last call wins: the answer of an earlier one is dropped. */
  load: () => Promise<void>
}

/** Fetches when the page opens, and again on load. What is shown stays until the new answer is here. */
export function useLoad<T>(fetch: () => Promise<T>): Load<T> {
  const value = shallowRef<T>()
  const busy = ref(true)
  const failure = shallowRef<unknown>()
  let turn = 0
  async function load(): Promise<void> {
    const mine = ++turn
    busy.value = true
    failure.value = undefined
    try {
      const got = await fetch()
      if (mine === turn) value.value = got
    } catch (error) {
      if (mine === turn) failure.value = error
    } finally {
      if (mine === turn) busy.value = false
    }
  }
  onMounted(load)
  return { value, busy, failure, load }
}

/** Something that a person does: whether it is under way, and why it failed. */
export function useAct(): { busy: Ref<boolean>; failure: ShallowRef<unknown>; act: (run: () => Promise<unknown>) => Promise<boolean> } {
  const busy = ref(false)
  const failure = shallowRef<unknown>()
  async function act(run: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    failure.value = undefined
    try {
      await run()
      return true
    } catch (error) {
      failure.value = error
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, failure, act }
}
