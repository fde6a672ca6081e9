import { useRouter } from 'vue-router'

/** Lets a click anywhere in a row follow the row's first link; selecting text and other controls stay what they are. */
export function useRowLinks(): (event: MouseEvent) => void {
  const router = useRouter()
  return (event) => {
    const target = event.target as HTMLElement
    if (event.defaultPrevented || target.closest('a, button, input, label, select') || window.getSelection()?.toString()) return
    const link = target.closest('tr')?.querySelector<HTMLAnchorElement>('a.row-link')
    if (link) void router.push(link.pathname + link.search)
  }
}
