import { dictionary } from '.'
import { en } from './close.en'
import { zh, type Key } from './close.zh-CN'

/** Texts of closing a handover. */
export const c = dictionary<Key>(zh, en)
