import { dictionary } from '.'
import { zh, type Key } from './office-nav.zh-CN'

/** Titles of the office pages. */
export const n = dictionary<Key>(zh, () => import('./office-nav.en'))
