import { expect, test } from 'vitest'
import { inTurn, PasswordWorkBusy, unlessBusy } from './password-work'

/** Work that ends when it is told to. */
function startMany(count: number) {
  const ends: (() => void)[] = []
  const work = () => new Promise<void>((resolve) => ends.push(resolve))
  const results = Promise.allSettled(Array.from({ length: count }, () => inTurn(work)))
  return { ends, results }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

test('Two run at once, twenty wait, and the rest are refused at once', async () => {
  const { ends, results } = startMany(30)
  await settle()
  expect(ends).toHaveLength(2)
  await expect(inTurn(() => Promise.resolve())).rejects.toBeInstanceOf(PasswordWorkBusy)
  expect(await unlessBusy(() => inTurn(() => Promise.resolve('done')))).toBeNull()
  for (let turn = 0; turn < 22; turn += 1) {
    ends[turn]?.()
    await settle()
    expect(ends.length).toBe(Math.min(turn + 3, 22))
  }
  const settled = await results
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(22)
  expect(await unlessBusy(() => inTurn(() => Promise.resolve('done')))).toBe('done')
})

test('Work that fails gives its turn on', async () => {
  const failures = Array.from({ length: 5 }, () => inTurn(() => Promise.reject(new Error('It failed.'))))
  for (const each of failures) await expect(each).rejects.toThrow('It failed.')
  expect(await inTurn(() => Promise.resolve('done'))).toBe('done')
})
