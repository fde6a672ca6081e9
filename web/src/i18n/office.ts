import { dictionary } from '.'
import { zh, type Key } from './office.zh-CN'

/** Texts that the office pages share, and those of the lists. */
export const o = dictionary<Key>(zh, () => import('./office.en'))
