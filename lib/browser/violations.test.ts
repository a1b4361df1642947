import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { listBlockedContent, recordViolations } from './violations'

const script = { directive: 'script-src-elem', blocked: 'https://cdn.example.net' }
const day = (number: number) => new Date(Date.UTC(2026, 10, number))

test('Violations are counted by directive and source, and forgotten after 30 days', async () => {
  await recordViolations([script, { directive: 'img-src', blocked: 'inline' }], day(1))
  await recordViolations([script], day(2))
  expect(await listBlockedContent(day(2))).toEqual([
    { directive: 'script-src-elem', source: 'https://cdn.example.net', count: 2, lastAt: day(2) },
    { directive: 'img-src', source: 'inline', count: 1, lastAt: day(1) },
  ])
  const later = new Date(day(1).getTime() + 30.5 * 24 * 60 * 60_000)
  expect(await listBlockedContent(later)).toMatchObject([{ directive: 'script-src-elem' }])
  await recordViolations([script], later)
  expect(await db.blockedContent.count()).toBe(1)
})

test('However many are reported, 200 are kept, and known ones are still counted', async () => {
  await db.blockedContent.deleteMany()
  const many = Array.from({ length: 230 }, (_none, at) => ({ directive: 'img-src', blocked: `https://h${at}.example` }))
  await recordViolations(many, day(3))
  await recordViolations(many.slice(0, 1), day(4))
  expect(await db.blockedContent.count()).toBe(200)
  const [latest, ...others] = await listBlockedContent(day(4))
  expect(latest).toMatchObject({ source: 'https://h0.example', count: 2 })
  expect(others).toHaveLength(19)
})
