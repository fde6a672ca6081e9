import type { Key } from './stations.zh-CN'

export const en: Record<Key, string> = {
  'title': 'Scan station',
  'lead': 'Choose the handover to scan. Once it is open just scan: no field needs a click.',
  'open': 'Start scanning',
  'none': 'No open handovers',
  'none.text': 'A handover appears here once the courier has sent or delivered it.',
  'from': 'From',
  'to': 'To',
  'progress': 'Progress',
  'due': 'Due',
  'overdue': 'overdue',
  'leg': 'Leg',
  'batch': 'Batch',
  'action': 'Action',
  'scanHint': 'Or scan the code on the handover sheet to open it; a box label opens packing.',
}
