import { shallowRef } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'good' | 'warn' | 'bad'
}

/** What is being said at the edge of the screen right now. */
export const toasts = shallowRef<Toast[]>([])

let last = 0

/** Says something that needs no answer. Bad news stays until it is dismissed. */
export function toast(text: string, tone: Toast['tone'] = 'good'): void {
  const id = ++last
  toasts.value = [...toasts.value, { id, text, tone }]
  if (tone !== 'bad') setTimeout(() => dismiss(id), 6000)
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id)
}
