import { describe, expect, test } from 'vitest'
import { daysSince, leadOf, nextOf, together } from '../../../src/pages/office/dossier'
import { keeping, stepsOf } from '../../../src/pages/office/legs'
import { leg, route, volume } from './fixture'

describe('what comes next', () => {
  test.each([
    ['next.stays', { stays: true, route: route(), volumes: [volume(1, { stage: 'labelled' })] }],
    ['next.open', { route: route(), volumes: [volume(1, { stage: 'labelled' })] }],
    ['next.labelled', { route: route('321084'), volumes: [volume(1, { stage: 'labelled' })] }],
    ['next.delivered', { route: route('321084'), volumes: [volume(1), volume(2, { stage: 'delivered' })] }],
    ['next.missing', { route: route('321084'), volumes: [volume(1, { stage: 'in_transit' }), volume(2, { stage: 'delivered', aside: 'missing' })] }],
    ['next.registered', { route: route('321084'), volumes: [] }],
  ] as const)('%s', (words, dossier) => expect(nextOf({ ...dossier, volumes: [...dossier.volumes] })).toBe(words))

  test('the volume that is furthest behind leads, without moving the others', () => {
    const volumes = [volume(1), volume(2, { stage: 'boxed' })]
    expect(leadOf(volumes)?.no).toBe(2)
    expect(volumes.map((one) => one.no)).toEqual([1, 2])
  })

  test('volumes are together only with one holder in one place', () => {
    expect(together([volume(1), volume(2)])).toBe(true)
    expect(together([volume(1), volume(2, { location: '40000000001' })])).toBe(false)
  })

  test('days are whole days and never below zero', () => {
    const at = '2026-06-01T00:00:00.000Z'
    expect(daysSince(at, Date.parse('2026-06-03T23:59:00Z'))).toBe(2)
    expect(daysSince(at, Date.parse('2026-05-01T00:00:00Z'))).toBe(0)
  })
})

describe('the legs of a batch', () => {
  const states = (...[stage, handovers]: [Parameters<typeof stepsOf>[0]['stage'], Parameters<typeof stepsOf>[1]]) => stepsOf({ stage, to: 'archive' }, handovers).map((one) => one.state)

  test('only the next leg can be opened', () => {
    expect(states('sealed', [])).toEqual(['ready', 'waiting', 'waiting', 'waiting'])
    expect(states('in_transit', [leg('dispatch', true)])).toEqual(['closed', 'ready', 'waiting', 'waiting'])
  })

  test('an open leg holds up the next', () => {
    expect(states('sealed', [leg('dispatch', false)])).toEqual(['open', 'waiting', 'waiting', 'waiting'])
  })

  test('a delivery goes on until the receiver has it', () => {
    const to = (to: string) => ({ ...leg('delivery', true), to })
    expect(states('in_transit', [leg('dispatch', true), to('street')])).toEqual(['closed', 'ready', 'waiting', 'waiting'])
    expect(states('in_transit', [leg('dispatch', true), to('street'), to('archive')])).toEqual(['closed', 'closed', 'ready', 'waiting'])
  })

  test('an office that keeps the boxes gives them on', () => {
    const offices = [{ id: 'street' }]
    expect(keeping([{ holder: 'archive', stage: 'delivered' }, { holder: 'street', stage: 'in_transit' }], offices)).toBe('street')
    expect(keeping([{ holder: 'courier', stage: 'in_transit' }], offices)).toBeUndefined()
  })

  test('a skipped leg counts as gone where the batch is past it', () => {
    expect(states('delivered', [leg('dispatch', true)])).toEqual(['closed', 'closed', 'ready', 'waiting'])
    expect(states('shelved', [])).toEqual(['closed', 'closed', 'closed', 'closed'])
  })
})
