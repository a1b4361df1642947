import { expect, test } from 'vitest'
import { planSettings } from './plan-settings'
import { sandboxEnvironment } from './sandbox-environment'

test('The sandbox gets its own settings and the system’s, and none of the shop’s', () => {
  const secrets = {
    DATABASE_URL: 'postgresql://user:the-password@db/po',
    NEXTAUTH_SECRET: 'a secret of the shop that is long enough',
    WEBHOOK_URL_SECRETS: 'another secret of the shop that is long enough',
    GATEWAY_WEBHOOK_SECRETS: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    AWS_SECRET_ACCESS_KEY: 'a secret of the machine',
  }
  const given = { PATH: '/bin', Path: '/bin', SANDBOX_PORT: '4001', SANDBOX_API_KEY: 'c2FuZGJveA==', ...secrets }
  const env = sandboxEnvironment({
    ...planSettings(given, '/data').env,
    OIDC_CLIENT_SECRET: 'a secret of the provider',
  })
  expect(env).toEqual({
    PATH: '/bin',
    Path: '/bin',
    SANDBOX_PORT: '4001',
    SANDBOX_URL: 'http://localhost:4001',
    SANDBOX_DATA_DIR: '/data/sandbox',
    SANDBOX_API_KEY: 'c2FuZGJveA==',
  })
})
