import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('Whatever is printed by whatever way is one line of JSON on standard output, without secrets', () => {
  const script = `
    import { sendConsoleToLog } from './server/console-to-log'
    sendConsoleToLog()
    console.log('two\\nlines %s', 'of text')
    console.error('\\u001b[31m⨯\\u001b[39m', new Error('card 4111111111111111'))
    console.warn('/api/webhooks?attempt=1&key=c2VjcmV0')
    console.log('')
    process.emitWarning('deprecated')`
  const env = { ...process.env, LOG_LEVEL: 'info', NODE_OPTIONS: '' }
  const node = ['--import', 'tsx', '--input-type=module', '-e', script]
  const { stdout, stderr } = spawnSync(process.execPath, node, { env, encoding: 'utf8' })
  expect(stderr).toBe('')
  const lines = stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(lines).toMatchObject([
    { level: 'info', from: 'console', msg: 'two\nlines of text' },
    { level: 'error', from: 'console' },
    { level: 'warn', msg: '/api/webhooks?attempt=1&key=***' },
    { level: 'warn', from: 'node', msg: 'deprecated' },
  ])
  expect(stdout).toContain('⨯ Error: card 411111******1111')
  expect(stdout).not.toContain('4111111111111111')
})
