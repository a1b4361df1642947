import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { receiveReports } from './receive-reports'

let caller = 0

function call(body: string, address = `2001:db8:0:${++caller}::1`): Promise<number> {
  const init = { method: 'POST', body, headers: { 'x-forwarded-for': address, 'x-po-client-address': address } }
  return receiveReports(new Request('http://localhost/api/reports/csp', init))
}

const report = JSON.stringify({
  'csp-report': {
    'document-uri': 'https://shop.example.com/orders/secret-token',
    'effective-directive': 'img-src',
    'blocked-uri': 'https://tracker.example/p.gif?user=7',
  },
})

test('A report is counted, and holds no address of a page', async () => {
  expect(await call(report)).toBe(204)
  const rows = await db.blockedContent.findMany()
  expect(rows).toMatchObject([{ directive: 'img-src', source: 'https://tracker.example', count: 1 }])
  expect(JSON.stringify(rows)).not.toMatch(/secret-token|user=7/)
})

test('What is too long, or no report, is refused and stores nothing', async () => {
  const before = await db.blockedContent.findMany()
  expect(await call(' '.repeat(16 * 1024) + report)).toBe(413)
  expect(await call('<xml>')).toBe(400)
  expect(await call('')).toBe(400)
  expect(await db.blockedContent.findMany()).toEqual(before)
})

test('One address is refused after 20 in a minute, with all others of its block, and nobody else is', async () => {
  const first = await Promise.all(Array.from({ length: 20 }, () => call(report, '2001:db8:1:1::1')))
  expect(new Set(first)).toEqual(new Set([204]))
  expect(await call(report, '2001:db8:1:1:ffff::2')).toBe(429)
  expect(await call(report, '2001:db8:1:2::1')).toBe(204)
})

test('All together are refused after 120 in a minute', async () => {
  const statuses = await Promise.all(Array.from({ length: 130 }, () => call('x')))
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10)
})
