import type { Key } from './office-nav.zh-CN'

export const en: Record<Key, string> = {
  'overview': 'Overview',
  'unreceived': 'Unreceived',
  'roster': 'Roster',
  'import': 'Import',
  'labels': 'Labels',
  'packing': 'Packing',
  'batches': 'Batches',
  'batch': 'Batch',
  'cases': 'Cases',
  'find': 'Find',
  'dossier': 'Dossier',
  'accounts': 'Accounts',
}
