import { dictionary } from '.'
import { zh, type Key } from './close.zh-CN'

/** Texts of the windows of the scan page: typing a code, notes, closing. */
export const c = dictionary<Key>(zh, () => import('./close.en'))
