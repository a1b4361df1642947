import { gzipSync } from 'node:zlib'
import { beforeEach, expect, test, vi } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '@/lib/client-address'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { webhookUrl } from '@/lib/payments/webhook-key'
import { receiveWebhook } from './receive-webhook'

/* One file, because the counts of refusals are kept by the process. Nothing of this reaches the database. */

const ATTEMPT = 'PO-7F3K-29QX-1'
const url = webhookUrl(ATTEMPT)
const post = (to: string, body: BodyInit = '{}', headers: Record<string, string> = {}) =>
  receiveWebhook(
    new Request(to, { method: 'POST', body, headers: { [CLIENT_ADDRESS_HEADER]: '192.0.2.9', ...headers } }),
  )

beforeEach(() => void vi.spyOn(log, 'warn').mockImplementation(() => undefined))
const lines = () => vi.mocked(log.warn).mock.calls.map(([about, message]) => ({ about, message }))

test('Every kind of refusal leaves a line of the log', async () => {
  expect(await post(url, gzipSync('x'.repeat(100_000)))).toBe(413)
  vi.spyOn(env(), 'gatewayWebhookSecrets', 'get').mockReturnValue(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])
  expect(await post(url)).toBe(401)
  expect(lines()).toMatchObject([
    { about: { attempt: ATTEMPT, status: 413, count: 1 }, message: 'a webhook that is too long was refused' },
    { about: { status: 401, count: 1 }, message: 'a webhook with a wrong signature was refused' },
  ])
})

test('A hundred refusals of two kinds leave two lines, and later their number', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  for (let call = 0; call < 100; call += 1) await post(`${url}x`, '{}', { [CLIENT_ADDRESS_HEADER]: '192.0.2.10' })
  expect(lines()).toMatchObject([
    { about: { status: 401, count: 1 }, message: 'a webhook with a wrong key was refused' },
    { about: { status: 429, count: 1 }, message: 'a flood of webhooks was refused' },
  ])
  vi.advanceTimersByTime(20_000)
  expect(lines().slice(2)).toMatchObject([{ about: { count: 59 } }, { about: { count: 39 } }])
  vi.useRealTimers()
})
