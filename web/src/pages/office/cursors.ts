import { computed, ref, type ComputedRef, type Ref } from 'vue'

/** The way through a list of pages that the server only gives one after the other. */
export interface Cursors {
  /** Of the page that is shown; undefined for the first. */
  cursor: ComputedRef<string | undefined>
  /** Number of the page, from 1. */
  page: Ref<number>
  forward: (next: string) => void
  back: () => void
  /** Back to the first page, for another filter. */
  reset: () => void
}

export function useCursors(): Cursors {
  const trail = ref<(string | undefined)[]>([undefined])
  const page = computed(() => trail.value.length)
  return {
    cursor: computed(() => trail.value[trail.value.length - 1]),
    page,
    forward: (next) => { trail.value = [...trail.value, next] },
    back: () => { if (trail.value.length > 1) trail.value = trail.value.slice(0, -1) },
    reset: () => { trail.value = [undefined] },
  }
}
