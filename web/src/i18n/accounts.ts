import { dictionary } from '.'
import { zh, type Key } from './accounts.zh-CN'

/** Texts of the accounts page. */
export const a = dictionary<Key>(zh, () => import('./accounts.en'))
