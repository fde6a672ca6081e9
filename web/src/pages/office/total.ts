import type { Unreceived } from './types'

/** How much a list holds; exact is false where only a part of it has been read. */
export interface Total {
  persons: number
  volumes: number
  exact: boolean
}

/**
 * The totals of a filtered list. The server counts what the filters by county
 * and enterprise leave; of narrower ones only a list on a single page is known whole.
 */
export function totalOf(list: Unreceived, page: number, narrowed: boolean): Total {
  if (page === 1 && !list.next) {
    return { persons: new Set(list.volumes.map((one) => one.dossier)).size, volumes: list.volumes.length, exact: true }
  }
  if (!narrowed && list.count.volumes > 0) return { ...list.count, exact: true }
  return { persons: 0, volumes: list.volumes.length, exact: false }
}
