import { dictionary } from '.'
import { zh, type Key } from './scan.zh-CN'

export type ScanKey = Key

/** Texts of the scan pages. */
export const s = dictionary<Key>(zh, () => import('./scan.en'))
