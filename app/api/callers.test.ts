import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Who may call each endpoint, and what holds everyone else off. */
const CALLERS: Record<string, string> = {
  'auth/[...nextauth]': 'a visitor who signs in; next-auth checks the form’s token',
  health: 'anyone; it tells no more than whether the shop works',
  'orders/[token]/events': 'whoever has the token of the order',
  webhooks: 'the gateway; its message is believed only after the gateway confirms it',
}

test('For every API endpoint it is written down who may call it', () => {
  const routes = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('/route.ts'))
  expect(routes.map((file) => file.replace(/\/route\.ts$/, '')).sort()).toEqual(Object.keys(CALLERS).sort())
})
