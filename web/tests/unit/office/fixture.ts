import type { Counts, Dossier, Handover, UnreceivedVolume, Volume } from '../../../src/pages/office/types'

export function missing(serial: number, days: number, more: Partial<UnreceivedVolume> = {}): UnreceivedVolume {
  return {
    volume: `1000${String(serial).padStart(7, '0')}`, code: '', grouped: '', no: 1, of: 1, dossier: `0000${String(serial).padStart(7, '0')}`,
    enterprise: 'mill', enterpriseName: '纺织厂', county: '321084', countyName: '高邮市', batch: '30000000001', stage: 'in_transit',
    holder: 'courier', holderName: '押运队', sent: '2026-06-01T00:00:00.000Z', days, ...more,
  }
}

export function volume(no: number, more: Partial<Volume> = {}): Volume {
  return { id: `1000000000${no}`, no, of: 2, stage: 'shelved', holder: 'archive', holderName: '档案馆', since: '2026-06-01T00:00:00.000Z', ...more }
}

export function counts(cells: Counts['cells']): Counts {
  return {
    at: '2026-06-01T00:00:00.000Z', cells, counties: [{ code: '321084', name: '高邮市', keeper: 'archive' }],
    enterprises: [{ id: 'mill', kind: 'enterprise', name: '纺织厂' }, { id: 'idle', kind: 'enterprise', name: '没有名册的厂' }],
    openCases: 0, overdueCases: 0, openHandovers: 0, overdueHandovers: 0, total: { persons: 0, volumes: 0 }, unreceived: { persons: 0, volumes: 0 },
  }
}

export function route(county?: string): Dossier['route'] {
  return { county }
}

export function leg(name: Handover['leg'], closed: boolean): Handover {
  return {
    id: '30000000009', batch: '30000000001', leg: name, check: 'seal', county: '321084', countyName: '高邮市', from: 'mill', fromName: '纺织厂', to: 'courier', toName: '押运队',
    opened: '2026-06-01T00:00:00.000Z', closed: closed ? '2026-06-02T00:00:00.000Z' : undefined, giver: { given: closed }, receiver: { given: closed },
    tally: { due: { persons: 1, volumes: 1 }, received: { persons: 0, volumes: 0 }, lines: 1, pending: 1, exceptions: 0 },
  }
}
