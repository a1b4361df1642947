import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { LEAKS, PERSONAL, RECORDED_BODIES } from '@/testing/recorded-bodies'

/** What a process prints that logs this, as a real one would: one line of JSON for each entry. */
function printed(statement: string): string[] {
  const script = `import { log } from './lib/log'; import { logRequestError } from './server/log-request-error'; ${statement}`
  const env = { ...process.env, LOG_LEVEL: 'info', NODE_OPTIONS: '' }
  const node = ['--import', 'tsx', '--input-type=module', '-e', script]
  const { stdout } = spawnSync(process.execPath, node, { env, encoding: 'utf8' })
  const lines = stdout.trim().split('\n')
  for (const line of lines) expect(() => void JSON.parse(line)).not.toThrow()
  return lines
}

test('No log line contains a card number, a key of ours or a security code, wherever it comes from', () => {
  const lines = printed(`
    log.info({ note: 'paid with 4111 1111 1111 1111' }, 'card 4111111111111111')
    log.error({ err: new Error('https://shop.example/api/webhooks?attempt=PO-1&key=c2VjcmV0') }, 'failed')
    log.warn({ cvc: '123', shopper: { email: 'taro@example.com', body: 'all of it' } }, 'odd')`)
  expect(lines).toHaveLength(3)
  expect(lines.join()).toContain('411111******1111')
  expect(lines.join()).not.toMatch(/4111 ?1111 ?1111 ?1111|c2VjcmV0|"123"|taro@example|all of it/)
})

test('No log line contains a member with a secret’s name: at the top, nested, or in an error', () => {
  const doors = ['authorization', 'apiKey', 'x-api-key', 'key', 'secret', 'token', 'password', 'cookie', 'linkUrl']
  const names = [...doors, 'email', 'phone', 'billingAddress', 'card', 'body']
  const lines = printed(`
    for (const name of ${JSON.stringify(names)}) {
      const untold = { [name]: 'untold ' + name }
      log.info(untold)
      log.info({ of: untold })
      log.info({ of: { all: [{ this: { [name]: { deep: [untold] } } }] } })
      log.info({ err: Object.assign(new Error('odd: ' + JSON.stringify(untold)), untold) })
    }`)
  expect(lines).toHaveLength(names.length * 4)
  expect(lines.filter((line) => line.includes('untold'))).toEqual([])
})

test('No log line contains a secret, a whole body or personal data, as a member, in its text or in an error', () => {
  const bodies = Object.values(RECORDED_BODIES).flatMap((body) => LEAKS.map(({ secret, into }) => into(body, secret)))
  const lines = printed(`
    for (const body of ${JSON.stringify(bodies)}) {
      log.error({ body, delivery: { body: JSON.stringify(body) }, err: new Error('not read: ' + JSON.stringify(body)) }, 'member')
      log.error({ answer: body, lines: [JSON.stringify(body)] }, JSON.stringify({ quoted: JSON.stringify(body) }))
      log.error(body)
    }`)
  expect(lines).toHaveLength(bodies.length * 3)
  const secrets = LEAKS.map(({ secret }) => secret.replaceAll('"', ''))
  expect([...secrets, ...PERSONAL].filter((secret) => lines.some((line) => line.includes(secret)))).toEqual([])
})

test('An uncaught error of a page is logged with method, route and digest, without the requested address', () => {
  const lines = printed(`
    const error = new Error('no card 4111111111111111 at /api/webhooks?attempt=PO-1&key=c2VjcmV0')
    const request = { method: 'POST', path: '/orders/dG9rZW4?key=c2VjcmV0', headers: { cookie: 'session=c2VjcmV0' } }
    logRequestError(Object.assign(error, { digest: '123456789' }), request, { routePath: '/orders/[token]', routeType: 'action' })
    logRequestError('a string', request, { routePath: '/orders/[token]', routeType: 'render' })`)
  expect(lines).toHaveLength(2)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    method: 'POST',
    route: '/orders/[token]',
    kind: 'action',
    digest: '123456789',
    err: { message: 'no card 411111******1111 at /api/webhooks?attempt=PO-1&key=***' },
  })
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ kind: 'render', digest: null, err: { message: 'a string' } })
  expect(lines.join()).not.toMatch(/dG9rZW4|c2VjcmV0|4111111111111111/)
})
