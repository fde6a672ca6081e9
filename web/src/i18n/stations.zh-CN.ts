// Texts of the list of open handovers; the source of their keys.
export const zh = {
  'title': '扫码台',
  'lead': '选择要扫描的交接。打开后不用点任何输入框，直接扫码。',
  'open': '开始扫描',
  'none': '现在没有待办的交接',
  'none.text': '送档人发出或送达之后，交接会出现在这里。',
  'from': '移出',
  'to': '移入',
  'progress': '进度',
  'due': '期限',
  'overdue': '已逾期',
  'leg': '环节',
  'batch': '批次',
  'action': '操作',
  'scanHint': '也可以直接扫描交接单上的条码打开；扫箱码则打开装箱。',
} as const

export type Key = keyof typeof zh
