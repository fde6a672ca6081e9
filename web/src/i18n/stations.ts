import { dictionary } from '.'
import { zh, type Key } from './stations.zh-CN'

/** Texts of the list of open handovers. */
export const l = dictionary<Key>(zh, () => import('./stations.en'))
