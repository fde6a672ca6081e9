import { describe, expect, test } from 'vitest'
import { byStage, isUnreceived, matrixOf, percent, shade, staying } from '../../../src/pages/office/matrix'
import { counts } from './fixture'

const cell = { county: '321084', enterprise: 'mill' }
const all = counts([
  { ...cell, stage: 'accepted', persons: 6, volumes: 7 },
  { ...cell, stage: 'shelved', persons: 1, volumes: 1 },
  { ...cell, stage: 'in_transit', persons: 2, volumes: 2 },
  { ...cell, stage: 'accepted', aside: 'missing', persons: 0, volumes: 1 },
  { ...cell, stage: 'labelled', persons: 1, volumes: 1 },
  { ...cell, stage: 'labelled', stays: true, persons: 4, volumes: 5 },
  { enterprise: 'mill', stage: 'labelled', persons: 3, volumes: 3 },
])

describe('the matrix', () => {
  test('counts persons and volumes apart, and not what stays', () => {
    expect(matrixOf(all, 'persons', '?').rows[0]?.cells['321084']).toEqual({ expected: 10, received: 7, unreceived: 2 })
    expect(matrixOf(all, 'volumes', '?').rows[0]?.cells['321084']).toEqual({ expected: 12, received: 8, unreceived: 3 })
  })

  test('shows the open destination as a county of its own, and no enterprise without a roster', () => {
    const matrix = matrixOf(all, 'persons', '去向未定')
    expect(matrix.counties.map((one) => one.name)).toEqual(['高邮市', '去向未定'])
    expect(matrix.rows.map((row) => row.name)).toEqual(['纺织厂'])
    expect(matrix.totals['']?.expected).toBe(3)
    expect(matrix.total).toEqual({ expected: 13, received: 7, unreceived: 2 })
  })

  test('tells how many stay, and how many stand at each stage', () => {
    expect(staying(all)).toEqual({ persons: 4, volumes: 5 })
    expect(byStage(all, 'persons')).toEqual({ accepted: 6, shelved: 1, in_transit: 2, labelled: 4 })
  })
})

test('a hundred percent is only what is complete', () => {
  expect(percent({ expected: 1000, received: 999, unreceived: 1 })).toBe(99)
  expect(percent({ expected: 0, received: 0, unreceived: 0 })).toBe(0)
  expect([0, 1, 25, 26, 99, 100].map((received) => shade({ expected: 100, received, unreceived: 0 }))).toEqual([0, 1, 1, 2, 4, 5])
})

test('what stands aside is unreceived wherever it stands; a loan is not', () => {
  expect(isUnreceived({ stage: 'labelled', aside: 'surplus' })).toBe(true)
  expect(isUnreceived({ stage: 'delivered' })).toBe(true)
  expect(isUnreceived({ stage: 'shelved', aside: 'on_loan' })).toBe(false)
  expect(isUnreceived({ stage: 'boxed' })).toBe(false)
})
