import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const stored = 'dossiertrail.theme'
const kept = localStorage.getItem(stored)

/** Light, dark, or whatever the system says. */
export const theme = ref<Theme>(kept === 'light' || kept === 'dark' ? kept : 'system')

watchEffect(() => {
  if (theme.value === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme.value
  localStorage.setItem(stored, theme.value)
})
