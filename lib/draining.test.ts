import { expect, test } from 'vitest'
import { beginDraining, isDraining, onDraining } from './draining'

test('Draining is known at once, and waits for all that takes part, also when one of them fails', async () => {
  const done: string[] = []
  onDraining(() => {
    throw new Error('no')
  })
  onDraining(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    done.push('slow')
  })
  const leave = onDraining(() => done.push('left'))
  leave()
  expect(isDraining()).toBe(false)
  const drained = beginDraining()
  expect(isDraining()).toBe(true)
  await drained
  expect(done).toEqual(['slow'])
})
