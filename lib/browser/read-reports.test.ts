import { describe, expect, test } from 'vitest'
import { readReports } from './read-reports'

const old = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({
    'csp-report': {
      'document-uri': 'https://shop.example.com/orders/secret-token?name=Aiko',
      referrer: 'https://shop.example.com/checkout',
      'violated-directive': 'script-src-elem',
      'effective-directive': 'script-src-elem',
      'blocked-uri': 'https://cdn.example.net/a.js?user=7',
      ...changes,
    },
  })

const report = (effectiveDirective: unknown, blockedURL: unknown, type = 'csp-violation') => ({
  type,
  age: 1,
  url: 'https://shop.example.com/orders/secret-token',
  user_agent: 'A browser',
  body: { documentURL: 'https://shop.example.com/orders/secret-token', effectiveDirective, blockedURL, sample: 'x' },
})

describe('A report', () => {
  test('Is read to the directive and the host alone', () => {
    expect(readReports(old())).toEqual([{ directive: 'script-src-elem', blocked: 'https://cdn.example.net' }])
  })

  test('Of an older browser names the directive with its value', () => {
    const changes = { 'effective-directive': undefined, 'violated-directive': "img-src 'self'" }
    expect(readReports(old(changes))).toEqual([{ directive: 'img-src', blocked: 'https://cdn.example.net' }])
  })

  test('Comes with others, each of which counts once', () => {
    const body = JSON.stringify([
      report('script-src-elem', 'inline'),
      report('script-src-elem', 'inline'),
      report('img-src', 'https://tracker.example/p.gif?id=1'),
      report('img-src', 'https://tracker.example/p.gif?id=2'),
      report('', '', 'deprecation'),
    ])
    expect(readReports(body)).toEqual([
      { directive: 'script-src-elem', blocked: 'inline' },
      { directive: 'img-src', blocked: 'https://tracker.example' },
    ])
  })

  test.each([
    ['inline', 'inline'],
    ['eval', 'eval'],
    ['', 'inline'],
    ['data', 'data'],
    ['data:image/png;base64,AAAA', 'data'],
    ['blob:https://shop.example.com/1', 'blob'],
    ['wss://socket.example:8443/x', 'wss://socket.example:8443'],
    ['https://4111111111111111.example/', 'https://411111******1111.example'],
  ])('Of "%s" is kept as %s', (blocked, kept) => {
    expect(readReports(old({ 'blocked-uri': blocked }))).toEqual([{ directive: 'script-src-elem', blocked: kept }])
  })

  test.each([
    ['an extension of the browser', { 'blocked-uri': 'chrome-extension://abc/x.js' }],
    ['an extension, by its scheme', { 'blocked-uri': 'moz-extension' }],
    ['a directive that does not exist', { 'effective-directive': '<script>-src' }],
    ['no directive', { 'effective-directive': '', 'violated-directive': 7 }],
    ['no address', { 'blocked-uri': 'not an address' }],
    ['a host longer than any', { 'blocked-uri': `https://${'a.'.repeat(200)}example/` }],
    ['another type', { 'blocked-uri': { a: 1 }, 'effective-directive': [] }],
  ])('Of %s is not kept', (_what, changes) => {
    expect(
      readReports(old({ ...changes, ...('effective-directive' in changes && { 'violated-directive': '' }) })),
    ).toEqual([])
  })

  test.each(['', 'x', 'null', '7', '{}', '[1]', '{"csp-report":7}', '"csp-report"'])('Is not what %s is', (body) => {
    expect(readReports(body)).toBeNull()
  })

  test('Counts for at most twenty violations', () => {
    const many = Array.from({ length: 100 }, (_none, at) => report('img-src', `https://h${at}.example/`))
    expect(readReports(JSON.stringify(many))).toHaveLength(20)
  })
})
