import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { expect, test } from '../support/browser/test'
import { auditOf, createCustomer } from '../support/dashboard/customer'
import { storedOrder } from '../support/shop/shopper'
import { world } from '../support/world/world'

/** Required with a database of its own, and used by neither command. */
const SETTINGS = { NEXTAUTH_SECRET: 'x'.repeat(32), WEBHOOK_URL_SECRETS: 'x'.repeat(32), APP_URL: 'http://localhost' }

test('At the console a customer’s data is exported to a new file, and erased only with --yes', async () => {
  test.slow()
  const { email, numbers } = await createCustomer()
  const [, newest = ''] = numbers
  const run = (command: string, ...more: string[]) =>
    execFileSync(
      process.execPath,
      ['--import', 'tsx', `prisma/commands/${command}.ts`, '--email', email, '--merchant', 'kumo-coffee', ...more],
      { env: { ...process.env, ...SETTINGS, DATABASE_URL: world().databaseUrl }, stdio: 'pipe', encoding: 'utf8' },
    )
  const output = test.info().outputPath('customer.json')
  expect(run('export-customer', '--output', output)).toContain(output)
  expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ customer: { email }, orders: [{}, {}] })
  expect(statSync(output).mode & 0o077).toBe(0)
  expect(() => run('export-customer', '--output', output)).toThrow(/exists already/)

  expect(run('erase-customer')).toMatch(/Nothing was erased/)
  expect(await storedOrder(newest)).toMatchObject({ email })
  expect(run('erase-customer', '--yes')).toContain('Orders erased: 2.')
  expect(await storedOrder(newest)).toMatchObject({ email: '[removed]' })
  expect(() => run('erase-customer', '--yes')).toThrow(/has no order of/)
  expect(await auditOf(newest)).toMatchObject([
    { action: 'export_customer', outcome: 'done', by_command: true, details: { method: 'console' } },
    { action: 'erase_customer', outcome: 'done', by_command: true, details: { orders: 2 } },
  ])
})
