import { expect, it } from 'vitest'
import { uuid7 } from '../../src/core/uuid7'

it('is a UUID of version 7 that begins with its time', () => {
  const now = Date.UTC(2026, 5, 1, 8, 0, 0)
  const id = uuid7(now)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBe(now)
})

it('sorts by time and never repeats', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => uuid7(1000 + i))
  expect(new Set(ids).size).toBe(1000)
  expect([...ids].sort()).toEqual(ids)
})
