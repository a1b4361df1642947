import { expect, test } from 'vitest'
import { readOptions } from './options'
import { planCustomers } from './plan/customers'
import { Random } from './random'

test('The same seed plans the same storm, and another seed another one', () => {
  const options = readOptions(['--orders', '40', '--seed', 'x'])
  const plan = (seed: string) => planCustomers(new Random(seed), options)
  expect(plan('x')).toEqual(plan('x'))
  expect(plan('x')).not.toEqual(plan('y'))
})

test('More orders change nothing about those that were planned before', () => {
  const plan = (orders: string) => planCustomers(new Random('x'), readOptions(['--orders', orders, '--seed', 'x']))
  expect(plan('50').slice(0, 10)).toEqual(plan('10'))
})

test('A name is picked as often as its weight says', () => {
  const random = new Random('weights')
  const picked = Array.from({ length: 4000 }, () => random.weighted({ seldom: 1, often: 3 }))
  const share = picked.filter((name) => name === 'often').length / picked.length
  expect(share).toBeGreaterThan(0.72)
  expect(share).toBeLessThan(0.78)
})

test('An unknown option is reported in one sentence', () => {
  expect(() => readOptions(['--orders', 'many'])).toThrow(/--orders/)
  expect(() => readOptions(['--wind', 'strong'])).toThrow(/--wind/)
})
