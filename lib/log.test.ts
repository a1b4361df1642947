import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** What a process prints that logs this, as a real one would. */
function printed(statement: string): string {
  const script = `import { log } from './lib/log'; ${statement}`
  const env = { ...process.env, LOG_LEVEL: 'info', NODE_OPTIONS: '' }
  return spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { env, encoding: 'utf8' }).stdout
}

test('no log line holds a card number, a key of ours or a security code, wherever it comes from', () => {
  const lines = printed(`
    log.info({ note: 'paid with 4111 1111 1111 1111' }, 'card 4111111111111111')
    log.error({ err: new Error('https://shop.example/api/webhooks?attempt=PO-1&key=c2VjcmV0') }, 'failed')
    log.warn({ cvc: '123', shopper: { email: 'taro@example.com', body: 'all of it' } }, 'odd')`)
  expect(lines.trim().split('\n')).toHaveLength(3)
  expect(lines).toContain('411111******1111')
  expect(lines).not.toMatch(/4111 ?1111 ?1111 ?1111|c2VjcmV0|"123"|taro@example|all of it/)
  for (const line of lines.trim().split('\n')) expect(() => void JSON.parse(line)).not.toThrow()
})
