import { expect, test } from 'vitest'
import { isFlooding } from './limit-unverified'

test('A flood with a new forged address for every call is limited like any other', async () => {
  const calls = []
  for (let call = 0; call < 1_300; call += 1) calls.push(await isFlooding(`2001:db8::${call.toString(16)}`))
  expect(calls.indexOf(true)).toBe(1_200)
  expect(calls.slice(1_200)).not.toContain(false)
})
