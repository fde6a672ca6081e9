// Titles of the office pages, which the navigation shows everywhere; the source of their keys.
export const zh = {
  'overview': '概览',
  'unreceived': '未收清单',
  'roster': '名册',
  'import': '导入名册',
  'labels': '标签',
  'packing': '装箱',
  'batches': '批次',
  'batch': '批次',
  'cases': '差异',
  'find': '查找',
  'dossier': '档案',
  'accounts': '账号',
} as const

export type Key = keyof typeof zh
