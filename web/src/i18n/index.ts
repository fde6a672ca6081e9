import { ref, watchEffect } from 'vue'
import { en } from './en'
import { zh } from './zh-CN'

export type Locale = 'zh-CN' | 'en'
export type Params = Record<string, string | number>

const stored = 'dossiertrail.locale'

function initial(): Locale {
  const kept = localStorage.getItem(stored)
  if (kept === 'zh-CN' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

/** The language of the page. Chinese unless the browser asks for English or a person chose. */
export const locale = ref<Locale>(initial())

watchEffect(() => {
  document.documentElement.lang = locale.value
})

export function setLocale(value: Locale): void {
  locale.value = value
  localStorage.setItem(stored, value)
}

/**
 * Makes the translating function of one pair of dictionaries. A page that loads
 * later keeps its texts beside it: the Chinese one is the source of the keys,
 * and a missing English text does not compile.
 */
export function dictionary<K extends string>(
  chinese: Record<K, string>,
  english: Record<K, string>,
): (key: K, params?: Params) => string {
  return (key, params) => {
    const text = (locale.value === 'en' ? english : chinese)[key]
    return params ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) : text
  }
}

/** Texts of the shell. */
export const t = dictionary(zh, en)

/** A number as the language writes it. */
export function number(value: number): string {
  return new Intl.NumberFormat(locale.value).format(value)
}

/** Date and time to the minute, in the zone of this computer. */
export function dateTime(value: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value))
}

/** A date. */
export function date(value: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium' }).format(new Date(value))
}

/** Time of day to the second, 24 hours. */
export function clock(value: string): string {
  return new Intl.DateTimeFormat(locale.value, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(new Date(value))
}
