import { dictionary } from '.'
import { zh, type Key } from './sending.zh-CN'

/** Texts of the way from the roster to the batch. */
export const p = dictionary<Key>(zh, () => import('./sending.en'))
