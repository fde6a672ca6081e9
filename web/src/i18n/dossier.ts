import { dictionary } from '.'
import { zh, type Key } from './dossier.zh-CN'

export type DossierKey = Key

/** Texts of the dossier page. */
export const d = dictionary<Key>(zh, () => import('./dossier.en'))
