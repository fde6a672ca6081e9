import { codeOf, group } from '../../../src/core/code'
import type { Batch, Box, Case, Counts, Dossier, Event, Handover, RosterReport, UnreceivedVolume, UnprintedVolume, User, Volume } from '../../../src/pages/office/types'

// A small city that every page has something to show of.

const day = 86_400_000
export const ago = (days: number): string => new Date(Date.now() - days * day).toISOString()

export const counties = [{ code: '321084', name: '高邮市', keeper: 'archive', keeperName: '高邮市档案馆' }, { code: '321023', name: '宝应县', keeper: 'baoying', keeperName: '宝应县档案馆' }]
export const organisations = [
  { id: 'mill', kind: 'enterprise', name: '扬州琼花纺织集团有限公司' }, { id: 'yard', kind: 'enterprise', name: '江都邵伯造船厂' },
  { id: 'escort', kind: 'courier', name: '扬州市档案专人押运队' }, { id: 'archive', kind: 'archive', name: '高邮市档案馆' }, { id: 'bureau', kind: 'bureau', name: '扬州市管理办公室' },
]
export const presets = [
  { name: 'a4-3x8', title: 'A4 · 3×8', cols: 3, rows: 8, perPage: 24, width: 70, height: 37, pageW: 210, pageH: 297 },
  { name: '60x40', title: '60×40 mm', cols: 1, rows: 1, perPage: 1, width: 60, height: 40, pageW: 60, pageH: 40 },
]

const names = ['张桂兰', '王䶮', '李建国', '𬱖秀英', '陈长根']
const label = (serial: number): string => codeOf(`1000${String(serial).padStart(7, '0')}`, 1)

export const unreceived: UnreceivedVolume[] = [20, 12, 6, 2, 0].map((days, i) => ({
  volume: label(i + 1).slice(0, 11), code: label(i + 1), grouped: group(label(i + 1)), no: 1, of: i === 1 ? 2 : 1, dossier: `0000000000${i + 1}`, name: names[i],
  enterprise: 'mill', enterpriseName: '扬州琼花纺织集团有限公司', county: '321084', countyName: '高邮市', batch: '30000000007', box: '20000000003', boxNo: 3,
  stage: i === 0 ? 'delivered' : 'in_transit', aside: i === 0 ? 'missing' : undefined, case: i === 0 ? '30000000031' : undefined,
  holder: 'escort', holderName: '扬州市档案专人押运队', courier: 'escort', courierName: '扬州市档案专人押运队', sent: ago(days), days,
}))

export const ages = [{ from: 0, to: 3, persons: 80, volumes: 100 }, { from: 4, to: 7, persons: 40, volumes: 50 }, { from: 8, to: 14, persons: 40, volumes: 50 }, { from: 15, persons: 40, volumes: 50 }]

export const counts: Counts = {
  at: ago(0), counties, enterprises: organisations.slice(0, 2) as Counts['enterprises'], openCases: 4, overdueCases: 1, openHandovers: 3, overdueHandovers: 0,
  total: { persons: 120, volumes: 131 }, unreceived: { persons: 5, volumes: 5 },
  cells: [
    { county: '321084', enterprise: 'mill', stage: 'accepted', persons: 60, volumes: 64 },
    { county: '321084', enterprise: 'mill', stage: 'in_transit', persons: 4, volumes: 5 },
    { county: '321023', enterprise: 'mill', stage: 'shelved', persons: 20, volumes: 22 },
    { county: '321023', enterprise: 'yard', stage: 'labelled', persons: 30, volumes: 33 },
    { enterprise: 'yard', stage: 'registered', persons: 2, volumes: 2 },
    { county: '321023', enterprise: 'yard', stage: 'registered', stays: true, persons: 4, volumes: 5 },
  ],
}

const volume = (no: number, more: Partial<Volume>): Volume => ({
  id: label(no).slice(0, 11), no, of: 2, code: label(no), grouped: group(label(no)), copy: 1, stage: 'delivered', holder: 'escort', holderName: '扬州市档案专人押运队',
  since: ago(20), sent: ago(20), batch: '30000000007', box: '20000000003', boxNo: 3, ...more,
})

export const dossier: Dossier = {
  id: '00000000001', enterprise: 'mill', enterpriseName: '扬州琼花纺织集团有限公司', category: 'retiree', stage: 'delivered', registered: ago(40), findings: ['id_check', 'birth_differs'],
  route: { county: '321084', countyName: '高邮市', rule: 'medical' },
  person: { name: '张桂兰', citizenId: '321084********1225', sex: '女', birth: '1952-04-11', retired: '2007-04', places: { medical: '高邮', household: '高邮市三垛镇' }, materials: 34, pages: 210, missing: '入党志愿书，原件遗失' },
  volumes: [volume(1, { aside: 'missing', case: '30000000031' }), volume(2, { duplicate: true, stage: 'accepted', holder: 'archive', holderName: '高邮市档案馆', gaps: true })],
}

const event = (position: number, type: string, days: number, more: Partial<Event>): Event => ({ position, type, at: ago(days), recorded: ago(days), org: 'mill', orgName: '扬州琼花纺织集团有限公司', byName: '钱惠珍', via: 'program', ...more })
export const events: Event[] = [
  event(1, 'dossier_registered', 40, {}),
  event(2, 'labels_printed', 39, {}),
  event(3, 'batch_sealed', 21, { fromName: '扬州琼花纺织集团有限公司', toName: '高邮市档案馆' }),
  event(4, 'scanned', 20, { leg: 'dispatch', station: '3 号台', via: 'wedge', recorded: ago(19), verdict: { kind: 'ok', counted: true, moved: true, flags: ['late'], grouped: group(label(1)) } }),
  event(5, 'scanned', 12, { leg: 'acceptance', via: 'typed', verdict: { kind: 'misrouted', counted: false, moved: false, flags: [], grouped: group(label(2)) } }),
  event(6, 'line_judged', 11, { line: 'missing', note: '箱内没有这一卷' }),
  event(7, 'case_resolved', 3, { outcome: 'explained' }),
]

export const cases: Case[] = (['missing', 'missing_material', 'surplus'] as const).map((type, i) => ({
  id: `3000000003${i + 1}`, type, thing: label(i + 1).slice(0, 11), grouped: group(label(i + 1)), dossier: '00000000001', name: names[i], batch: '30000000007', owner: 'mill', ownerName: '扬州琼花纺织集团有限公司',
  raised: 'archive', raisedName: '高邮市档案馆', opened: ago(15), due: ago(i === 0 ? 2 : -10), overdue: i === 0, chased: i === 0 ? 2 : undefined, lastChase: i === 0 ? ago(4) : undefined,
}))

export const unprinted: UnprintedVolume[] = names.map((name, i) => ({ id: label(i + 1).slice(0, 11), dossier: `0000000000${i + 1}`, name, no: 1, of: 1, county: i ? '321084' : '321023', countyName: i ? '高邮市' : '宝应县' }))

export const box = (serial: number, more: Partial<Box> = {}): Box => ({
  id: `2000000000${serial}`, code: codeOf(`2000000000${serial}`, 1), grouped: group(codeOf(`2000000000${serial}`, 1)), copy: 1, enterprise: 'mill', enterpriseName: '扬州琼花纺织集团有限公司', county: '321084', countyName: '高邮市',
  stage: 'boxed', holder: 'mill', holderName: '扬州琼花纺织集团有限公司', opened: ago(9), count: { persons: 22, volumes: 24 }, ...more,
})

export const batch: Batch = {
  id: '30000000007', from: 'mill', fromName: '扬州琼花纺织集团有限公司', to: 'archive', toName: '高邮市档案馆', county: '321084', countyName: '高邮市', courier: 'escort', courierName: '扬州市档案专人押运队',
  due: { persons: 44, volumes: 48, boxes: 2 }, sealed: ago(21), stage: 'in_transit', boxes: ['20000000003', '20000000004'], handovers: ['30000000008', '30000000009'],
}

export const handover = (leg: Handover['leg'], closed: boolean): Handover => ({
  id: leg === 'dispatch' ? '30000000008' : '30000000009', batch: batch.id, leg, check: 'seal', county: '321084', countyName: '高邮市', from: 'mill', fromName: '扬州琼花纺织集团有限公司', to: 'escort', toName: '扬州市档案专人押运队', method: 'messenger',
  opened: ago(21), due: ago(19), overdue: !closed, closed: closed ? ago(20) : undefined, giver: { given: closed }, receiver: { given: closed },
  tally: { due: { persons: 44, volumes: 48, boxes: 2 }, received: { persons: 0, volumes: 0 }, lines: 2, pending: closed ? 0 : 1, exceptions: 0 },
})

export const users: User[] = [
  { login: 'anquan', name: '安全管理员', role: 'security', organisation: 'bureau', badge: '50000000001', created: ago(50) },
  { login: 'qiye', name: '钱惠珍', role: 'enterprise', organisation: 'mill', badge: '50000000002', created: ago(50) },
  { login: 'old', name: '孙国华', role: 'courier', organisation: 'escort', disabled: true },
]

export const report: RosterReport = {
  bad: 1, changed: 0, counts: { name_missing: 1, id_check: 2 }, duplicates: 0, enterprise: 'mill', good: 41, originals: 44, rows: 42, stays: 2, unchanged: 0,
  sheets: [{ name: '名册', header: 3, rows: 42, columns: [{ column: 'name', letter: 'B', title: '姓名' }], unknown: ['车间'] }],
  faults: [
    { code: 'name_missing', severity: 'error', sheet: '名册', row: 9, column: 'B', title: '姓名', found: '空白', message: '没有姓名。请补上。' },
    { code: 'id_check', severity: 'finding', sheet: '名册', row: 12, column: 'C', title: '身份证号', found: '321084********1225', message: '校验位应为 7。' },
    { code: 'id_check', severity: 'finding', sheet: '名册', row: 15, column: 'C', title: '身份证号', found: '321084********0018', message: '校验位应为 1。' },
  ],
}
