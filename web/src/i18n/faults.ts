import { dictionary } from '.'
import { zh, type Key } from './faults.zh-CN'

const known = dictionary<Key>(zh, () => import('./faults.en'))

/** The short name of a fault; a code that is not known here is shown as it is. */
export function faultName(code: string): string {
  return code in zh ? known(code as Key) : code
}
