import { expect, test } from 'vitest'
import { goLetters } from './letters'
import { PLACES } from '@/app/dashboard/_frame/places'

test('Each place has a letter of its own, and none that the list of orders listens to', () => {
  const letters = goLetters(PLACES).map(({ letter }) => letter)
  expect(new Set(letters).size).toBe(PLACES.length)
  expect(letters.filter((letter) => ['g', 'j', 'k', 'x'].includes(letter))).toEqual([])
})
