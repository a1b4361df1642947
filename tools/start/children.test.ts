import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { Children } from './children'

let children: Children
afterEach(() => children.stop())

const STAYS = 'setInterval(() => {}, 1000); console.log(process.pid)'
const ENDS = 'console.log("almost"); process.exit(7)'
const env = { PATH: process.env.PATH, NODE_ENV: 'test' } as const
const until = (what: () => unknown) => vi.waitFor(what, { timeout: 10_000 })

test('A supervised program that is killed from outside is started again, and this is told', async () => {
  const pids: number[] = []
  const told: string[] = []
  const ended = vi.fn()
  children = new Children(ended)
  children.supervise((sentence) => told.push(sentence))
  children.start({ name: 'shop', parameters: ['-e', STAYS], env, onLine: (line) => pids.push(Number(line)) })
  await until(() => expect(pids).toHaveLength(1))
  process.kill(pids[0] ?? 0, 'SIGKILL')
  await until(() => expect(pids).toHaveLength(2))
  expect(told).toEqual(['The shop stopped unexpectedly (signal SIGKILL). It is started again in 0.5 s.'])
  expect(children.isRunning('shop')).toBe(true)
  expect(ended).not.toHaveBeenCalled()
})

test('A program that always ends is tried again after growing pauses, with what it printed', async () => {
  const told: string[] = []
  children = new Children(vi.fn())
  children.supervise((sentence) => told.push(sentence))
  children.start({ name: 'sandbox', parameters: ['-e', ENDS], env })
  await until(() => expect(told).toHaveLength(2))
  expect(told[0]).toBe('almost\nThe sandbox stopped unexpectedly (exit code 7). It is started again in 0.5 s.')
  expect(told[1]).toContain('It is started again in 1 s.')
})

test('What is not supervised yet ends the start with a sentence', async () => {
  const ended = vi.fn()
  children = new Children(ended)
  children.start({ name: 'shop', parameters: ['-e', ENDS], env })
  await until(() => expect(ended).toHaveBeenCalledWith('almost\nThe shop stopped unexpectedly (exit code 7).'))
})

test('What is stopped or killed on purpose stays so', async () => {
  const told = vi.fn()
  const lines: string[] = []
  children = new Children(told)
  children.supervise(told)
  children.start({ name: 'shop', parameters: ['-e', STAYS], env, onLine: (line) => lines.push(line) })
  await until(() => expect(lines).toHaveLength(1))
  await children.kill('shop')
  await pause(1000)
  expect(children.isRunning('shop')).toBe(false)
  children.start({ name: 'shop', parameters: ['-e', STAYS], env, onLine: (line) => lines.push(line) })
  await until(() => expect(lines).toHaveLength(2))
  await children.stop()
  await pause(1000)
  expect(children.isRunning('shop')).toBe(false)
  expect(told).not.toHaveBeenCalled()
})
