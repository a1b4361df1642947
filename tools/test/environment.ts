import type { Source } from '../../lib/env'

const settingNames = /^(APP_URL|PORT|DATABASE_URL|LOG_LEVEL|WORKER|(NEXTAUTH|OIDC|GATEWAY|WEBHOOK|SANDBOX|PO|E2E)_.*)$/

/** The environment without anybody's settings: what the tests do must not depend on them, nor reach what they name. */
export function withoutSettings(given: Source): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !settingNames.test(name)))
}

/** Settings for unit tests. own-surroundings.ts adds the database and the gateway. */
export const unitTestSettings = {
  APP_URL: 'https://shop.example',
  NEXTAUTH_SECRET: 'a-secret-of-sessions-for-tests',
  WEBHOOK_URL_SECRETS: 'newest-secret-of-webhook-urls,older-secret-of-webhook-urls',
  GATEWAY_API_KEY: 'a2V5Og==',
  GATEWAY_X_API_KEY: 'x-api-key-for-tests',
  GATEWAY_MERCHANT_ID: 'JP00000000',
  GATEWAY_MERCHANT_EMAIL: 'shop@example.com',
  GATEWAY_CHECKOUT_HOSTS: 'checkout.example',
  GATEWAY_TIMEOUT_MS: '2000',
  LOG_LEVEL: 'silent',
}
