import { dictionary } from '.'
import { en } from './scan.en'
import { zh, type Key } from './scan.zh-CN'

export type ScanKey = Key

/** Texts of the scan pages. */
export const s = dictionary<Key>(zh, en)
