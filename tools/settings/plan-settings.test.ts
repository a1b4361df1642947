import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { planSettings, withDatabaseUrl } from './plan-settings'

const secret = 'a-secret-of-more-than-24-bytes'
const outside = {
  DATABASE_URL: 'postgresql://u:p@db.example.com/shop',
  NEXTAUTH_SECRET: secret,
  WEBHOOK_URL_SECRETS: secret,
}
const gateway = {
  GATEWAY_API_URL: 'https://gateway.example.com',
  GATEWAY_API_KEY: 'a2V5Og==',
  GATEWAY_X_API_KEY: 'x',
  GATEWAY_MERCHANT_ID: 'JP1',
  GATEWAY_MERCHANT_EMAIL: 'shop@example.com',
  GATEWAY_CHECKOUT_HOSTS: 'pay.example.com',
}

let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'settings-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('With nothing set', () => {
  test('The sandbox and the embedded database are planned, and the shop gets the sandbox’s address', () => {
    const { settings, sandbox, embedded } = planSettings({}, folder)
    expect({ sandbox, embedded }).toEqual({ sandbox: { port: 3001, url: 'http://localhost:3001' }, embedded: true })
    expect(settings).toMatchObject({ gatewayApiUrl: 'http://localhost:3001', gatewayCheckoutHosts: ['localhost:3001'] })
  })

  test('Secrets are made once, kept, and readable by their owner only', () => {
    const first = planSettings({}, folder).settings
    const second = planSettings({}, folder).settings
    expect(second.nextauthSecret).toBe(first.nextauthSecret)
    expect(first.webhookUrlSecrets).not.toContain(first.nextauthSecret)
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  test('The address of the database is filled in when it is known', () => {
    const plan = withDatabaseUrl(planSettings({}, folder), 'postgresql://u@127.0.0.1:5/po')
    expect(plan.settings.databaseUrl).toBe('postgresql://u@127.0.0.1:5/po')
    expect(plan.env.DATABASE_URL).toBe('postgresql://u@127.0.0.1:5/po')
  })
})

test('A program that gets one address of the database is not told the owner’s', () => {
  const migrateUrl = 'postgresql://owner:secret@db.example.com/shop'
  const plan = planSettings({ ...outside, DATABASE_MIGRATE_URL: migrateUrl }, folder)
  const { env } = withDatabaseUrl(plan, outside.DATABASE_URL)
  expect(JSON.stringify(env)).not.toContain('owner')
  // Assigned to process.env, "undefined" would be a setting.
  expect(env).not.toHaveProperty('DATABASE_MIGRATE_URL')
})

describe('With a setting', () => {
  test('Of its own the sandbox moves, and the shop follows', () => {
    const { settings, sandbox } = planSettings({ SANDBOX_PORT: '4001', SANDBOX_X_API_KEY: 'other' }, folder)
    expect(sandbox?.port).toBe(4001)
    expect(settings).toMatchObject({ gatewayApiUrl: 'http://localhost:4001', gatewayXApiKey: 'other' })
    expect(settings.gatewayCheckoutHosts).toEqual(['localhost:4001'])
  })

  test('Of the gateway there is no sandbox', () => {
    expect(planSettings(gateway, folder).sandbox).toBeNull()
  })

  test('Of the gateway everything about it is demanded by name', () => {
    expect(() => planSettings({ ...gateway, GATEWAY_X_API_KEY: undefined }, folder)).toThrow(
      'The setting GATEWAY_X_API_KEY is missing.',
    )
  })

  test('Of the database secrets are demanded by name, and none are made', () => {
    expect(() => planSettings({ DATABASE_URL: outside.DATABASE_URL }, folder)).toThrow(
      /NEXTAUTH_SECRET.*\n.*WEBHOOK_URL_SECRETS/,
    )
    expect(planSettings(outside, folder).embedded).toBe(false)
  })

  test('Left empty it counts as not set, except for a secret', () => {
    expect(planSettings({ DATABASE_URL: '', GATEWAY_API_URL: '' }, folder)).toMatchObject({ embedded: true })
    expect(() => planSettings({ NEXTAUTH_SECRET: '' }, folder)).toThrow('NEXTAUTH_SECRET')
  })
})
