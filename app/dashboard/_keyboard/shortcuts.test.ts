import { expect, test } from 'vitest'
import { PLACES } from '@/app/dashboard/_frame/places'
import { listShortcuts } from './shortcuts'

test('Each section has its own key, and none that the list of orders uses', () => {
  const keys = listShortcuts(PLACES).map(({ key }) => key)
  expect(new Set(keys).size).toBe(PLACES.length)
  expect(keys.filter((key) => ['g', 'j', 'k', 'x'].includes(key))).toEqual([])
})
