import { describe, expect, test } from 'vitest'
import { pageHeaders } from './page-headers'

type Settings = Parameters<typeof pageHeaders>[0]

const settings: Settings = { appUrl: 'https://shop.example.com', imageHosts: [], strictTransportSecurity: 'host' }

function policyOf(changes: Partial<Settings> = {}) {
  const headers = pageHeaders({ ...settings, ...changes }, { isDevelopment: false })
  const directives = headers['content-security-policy'].split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ')
    return [name, sources] as const
  })
  return Object.fromEntries(directives)
}

describe('The policy of a page', () => {
  test('Lets only scripts with its nonce run, and what they load', () => {
    const [self, nonce, dynamic, ...more] = policyOf()['script-src'] ?? []
    expect([self, dynamic, more]).toEqual(["'self'", "'strict-dynamic'", []])
    expect(nonce).toMatch(/^'nonce-[A-Za-z0-9+/]{22}=='$/)
  })

  test('Has another nonce each time', () => {
    const nonces = Array.from({ length: 50 }, () => policyOf()['script-src']?.[1])
    expect(new Set(nonces).size).toBe(50)
  })

  test('Nowhere lets inline scripts or evaluated code run', () => {
    const { 'style-src-attr': attributes, ...others } = policyOf()
    expect(attributes).toEqual(["'unsafe-inline'"])
    expect(JSON.stringify(others)).not.toMatch(/unsafe-(?:inline|eval|hashes)/)
  })

  test('Shows images of this host, and of the hosts that are set', () => {
    expect(policyOf()['img-src']).toEqual(["'self'"])
    expect(policyOf({ imageHosts: ['cdn.example.com', 'images.example.net:8443'] })['img-src']).toEqual([
      "'self'",
      'https://cdn.example.com',
      'https://images.example.net:8443',
    ])
  })

  test('Is reported to this host', () => {
    expect(policyOf()).toMatchObject({ 'report-uri': ['/api/reports/csp'], 'report-to': ['csp'] })
    expect(pageHeaders(settings, { isDevelopment: false })['reporting-endpoints']).toBe(
      'csp="https://shop.example.com/api/reports/csp"',
    )
  })
})

describe('The promise of https', () => {
  const promised = (changes: Partial<Settings>) =>
    pageHeaders({ ...settings, ...changes }, { isDevelopment: false })['strict-transport-security']

  test.each([
    ['host', 'max-age=63072000'],
    ['subdomains', 'max-age=63072000; includeSubDomains'],
    ['preload', 'max-age=63072000; includeSubDomains; preload'],
  ] as const)('Goes as far as the setting says: %s', (strictTransportSecurity, header) => {
    expect(promised({ strictTransportSecurity })).toBe(header)
  })

  test('Is not made on localhost', () => {
    expect(promised({ appUrl: 'http://localhost:3000', strictTransportSecurity: 'preload' })).toBeUndefined()
  })
})
