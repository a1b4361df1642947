import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Who may call each endpoint. */
const CALLERS: Record<string, string> = {
  'auth/[...nextauth]': 'anyone: it is how a visitor signs in and out',
  health: 'anyone: it tells only whether the database answers',
  'orders/[token]/events': 'whoever has the token of the order',
  webhooks: 'whoever has the key of the attempt, and signs where signatures are required',
}

test('For every API endpoint it is written down who may call it', () => {
  const routes = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('/route.ts'))
  expect(routes.map((file) => file.replace(/\/route\.ts$/, '')).sort()).toEqual(Object.keys(CALLERS).sort())
})
