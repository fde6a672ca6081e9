import { describe, expect, test } from 'vitest'
import { codeOf } from '../../../src/core/code'
import { codesOf, faultsLeft } from '../../../src/pages/office/faults'
import { askedFor } from '../../../src/pages/office/find'
import { administers, rolesOf } from '../../../src/pages/office/roles'
import { placeState, sheetsFor, startOn } from '../../../src/pages/office/sheet'
import type { RosterFault } from '../../../src/pages/office/types'

describe('what somebody typed into the search', () => {
  const code = codeOf('10000000001', 1)
  test.each([
    [code, 'code'], ['1000 0000 0011 ' + code.slice(12), 'code'], [code.replace(/0/g, '０'), 'code'],
    ['10000000001100', 'misread'], ['1234567', 'misread'],
    ['11010519491231002x', 'id'], ['610104620927690', 'id'],
    ['张三', 'name'], ['zs', 'name'], ['𬱖', 'name'], ['z', 'short'], ['  ', 'short'],
  ])('%s is a %s', (text, kind) => expect(askedFor(text).kind).toBe(kind))

  test('an ID ends in a capital X', () => expect(askedFor('11010519491231002x')).toEqual({ kind: 'id', citizenId: '11010519491231002X' }))
})

describe('faults of a roster', () => {
  const fault = (code: string, severity: RosterFault['severity'] = 'finding'): RosterFault => ({ code, severity, message: '' })
  const faults = [fault('id_check'), fault('name_missing', 'error'), fault('id_check'), fault('bad_date')]

  test('are filtered by severity and code, in their order', () => {
    expect(faultsLeft(faults, { severity: '', code: '' })).toEqual(faults)
    expect(faultsLeft(faults, { severity: 'finding', code: 'id_check' })).toHaveLength(2)
    expect(faultsLeft(faults, { severity: 'error', code: 'id_check' })).toEqual([])
  })

  test('are counted by code, the most frequent first', () => {
    expect(codesOf(faults, '')).toEqual([{ code: 'id_check', n: 2 }, { code: 'bad_date', n: 1 }, { code: 'name_missing', n: 1 }])
    expect(codesOf(faults, 'error')).toEqual([{ code: 'name_missing', n: 1 }])
  })
})

describe('a sheet of labels', () => {
  test.each([[0, 1, 24, 0], [24, 1, 24, 1], [24, 2, 24, 2], [1, 24, 24, 1], [5, 1, 1, 5]])('%i labels from place %i of %i take %i', (labels, start, per, sheets) => expect(sheetsFor(labels, start, per)).toBe(sheets))
  test('starts on the sheet', () => expect([0, 25, 1.5, NaN, 7].map((n) => startOn(n, 24))).toEqual([1, 24, 1, 1, 7]))
  test('shows what is spent, printed and free', () => expect([1, 2, 3, 4].map((place) => placeState(place, 2, 2))).toEqual(['spent', 'printed', 'printed', 'free']))
})

test('only a bureau has administrators, and they are told apart', () => {
  expect(rolesOf('enterprise')).toEqual(['enterprise'])
  expect(rolesOf('archive').some(administers)).toBe(false)
  expect(rolesOf('bureau').filter((role) => !administers(role))).toEqual(['supervisor'])
  expect(rolesOf(undefined)).toEqual([])
})
