import { ref, shallowRef, watchEffect } from 'vue'
import { zh } from './zh-CN'
import { fill, type Params } from './fill'

export type Locale = 'zh-CN' | 'en'
const stored = 'dossiertrail.locale'

function wanted(): Locale {
  const kept = localStorage.getItem(stored)
  if (kept === 'zh-CN' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

/** The language of the page. Chinese unless the browser asks for English or a person chose. */
export const locale = ref<Locale>(wanted())

watchEffect(() => {
  document.documentElement.lang = locale.value
})

// The dictionaries of the pages that were opened so far, and how to get their
// English: it travels only to those who read it.
const loads: (() => Promise<void>)[] = []
let loading: Promise<void> = Promise.resolve()

/** Switches the language as soon as its texts are here; without a server it stays. */
export async function setLocale(value: Locale): Promise<void> {
  if (value === 'en') await Promise.all(loads.map((load) => load()))
  locale.value = value
  localStorage.setItem(stored, value)
}

/** Resolves when the texts of every open page are here in the language chosen. */
export function textsReady(): Promise<void> {
  return loading
}

/**
 * Makes the translating function of one pair of dictionaries. A page that loads
 * later keeps its texts beside it: the Chinese one is the source of the keys,
 * and a missing English text does not compile.
 */
export function dictionary<K extends string>(
  chinese: Record<K, string>,
  english: () => Promise<{ en: Record<K, string> }>,
): (key: K, params?: Params) => string {
  const other = shallowRef<Record<K, string>>()
  const load = async (): Promise<void> => {
    other.value ??= (await english()).en
  }
  loads.push(load)
  if (locale.value === 'en') loading = Promise.all([loading, load()]).then(() => undefined, () => undefined)
  return (key, params) => {
    const text = (locale.value === 'en' && other.value ? other.value : chinese)[key]
    return params ? fill(text, params) : text
  }
}

/** Texts of the shell. */
export const t = dictionary(zh, () => import('./en'))

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
  return new Intl.DateTimeFormat(locale.value, { timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(value))
}
