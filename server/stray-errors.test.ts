import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

function run(script: string): { status: number | null; lines: object[]; stderr: string } {
  const before = `
    import { log } from './lib/log'
    import { logStrayErrors } from './server/stray-errors'
    logStrayErrors(async () => log.info('finished'))`
  const node = ['--import', 'tsx', '--input-type=module', '-e', `${before}\n${script}`]
  const env = { ...process.env, LOG_LEVEL: 'info', NODE_OPTIONS: '' }
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { env, encoding: 'utf8' })
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  return { status, lines, stderr }
}

test('A rejection that nobody handles is logged, and the process goes on', () => {
  const { status, lines, stderr } = run(
    `void Promise.reject(new Error('no')); setTimeout(() => console.log('{"msg":"on"}'), 50)`,
  )
  expect(lines).toMatchObject([
    { level: 'error', msg: 'a rejection was not handled', err: { message: 'no' } },
    { msg: 'on' },
  ])
  expect(status).toBe(0)
  expect(stderr).toBe('')
})

test('After an exception that nobody catches the process finishes what is open and ends with 1', () => {
  const { status, lines, stderr } = run(`setTimeout(() => { throw new Error('no') }, 10); setInterval(() => {}, 1000)`)
  // At the exit a line may pass one that is still being written.
  expect(lines).toHaveLength(2)
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'fatal', err: expect.objectContaining({ message: 'no' }) as unknown }),
  )
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'finished' }))
  expect(status).toBe(1)
  expect(stderr).toBe('')
})
