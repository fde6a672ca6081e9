import { reactive, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * Filters that live in the address of the page, so that it can be kept and
 * sent on. Only codes of places, organisations and states belong there: no
 * name, no citizen ID.
 */
export function useQuery<K extends string>(keys: readonly K[], changed: () => void): Record<K, string> {
  const route = useRoute()
  const router = useRouter()
  const read = (): Record<K, string> => Object.fromEntries(keys.map((key) => [key, one(route.query[key])])) as Record<K, string>
  const filters = reactive(read()) as Record<K, string>
  const name = route.name

  watch(filters, () => {
    const query = Object.fromEntries(keys.filter((key) => filters[key] !== '').map((key) => [key, filters[key]]))
    void router.replace({ query })
    changed()
  })
  // The browser's own back and forward.
  watch(() => route.query, () => {
    if (route.name === name) Object.assign(filters, read())
  })
  return filters
}

function one(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
