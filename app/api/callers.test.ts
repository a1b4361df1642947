import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

/** Who may call each endpoint, and the browser test or attack that calls it. Those of the dashboard have e2e/authorization. */
const ENDPOINTS: Record<string, { callers: string; calledBy: string }> = {
  '.well-known/security.txt': {
    callers: 'anyone: it says where to report a vulnerability',
    calledBy: 'testing/redteam/attacks/page-policy.ts',
  },
  'api/auth/[...nextauth]': {
    callers: 'anyone: it is how a visitor signs in and out',
    calledBy: 'testing/redteam/attacks/sessions.ts',
  },
  'api/health': {
    callers: 'anyone: it tells only whether requests can be served',
    calledBy: 'testing/redteam/attacks/leaks.ts',
  },
  'api/health/deep': {
    callers: 'anyone for one word; whoever has HEALTH_TOKEN for the figures',
    calledBy: 'testing/redteam/attacks/leaks.ts',
  },
  'api/health/live': {
    callers: 'anyone: it tells only that the process answers',
    calledBy: 'testing/redteam/attacks/leaks.ts',
  },
  'api/health/ready': {
    callers: 'anyone: it is api/health by its full name',
    calledBy: 'testing/redteam/attacks/leaks.ts',
  },
  'api/orders/[token]/events': {
    callers: 'whoever has the token of the order',
    calledBy: 'testing/redteam/attacks/shopper-pages.ts',
  },
  'api/reports/csp': {
    callers: 'anyone: a browser reports what it blocked',
    calledBy: 'testing/redteam/attacks/browser-reports.ts',
  },
  'api/waiting-payments/[token]': {
    callers: 'the browser whose payment waits: it has the token',
    calledBy: 'e2e/shop/card-testing.spec.ts',
  },
  'api/webhooks': {
    callers: 'whoever has the key of the attempt, and signs where signatures are required',
    calledBy: 'testing/redteam/attacks/webhook-endpoint.ts',
  },
  'sign-in/company': {
    callers: 'anyone: it is how a visitor reaches the company’s sign-in',
    calledBy: 'e2e/accounts/oidc.spec.ts',
  },
}

test('For every endpoint outside the dashboard it is written down who may call it', () => {
  const routes = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('/route.ts') && !file.startsWith('dashboard/'))
  expect(routes.map((file) => file.replace(/\/route\.ts$/, '')).sort()).toEqual(Object.keys(ENDPOINTS).sort())
})

test.each(Object.entries(ENDPOINTS))('%s is called by the test that is named for it', (endpoint, { calledBy }) => {
  const file = path.join(root, calledBy)
  expect(existsSync(file)).toBe(true)
  const fixedParts = endpoint.split(/\/\[[^\]]+\]/).filter((part) => part !== '')
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(fixedParts.join(String.raw`/[^'"\n]*`)))
})
