import { expect, test } from 'vitest'
import { addKnownBrowser, findKnownBrowser, KNOWN_BROWSER_S } from './known-browser'

const [aiko, ren] = ['aiko@example.com', 'ren@example.com']

test('A mark names its browser to the limit of its own user only', () => {
  const marks = addKnownBrowser('', aiko)
  expect(findKnownBrowser(marks, aiko)).toMatch(/^[\w-]{22}$/)
  expect(findKnownBrowser(marks, ren)).toBeNull()
  expect(marks).not.toContain('aiko')
})

test('A browser keeps the marks of four users, and one for each', () => {
  const users = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.com`)
  const marks = users.reduce((kept, email) => addKnownBrowser(kept, email), '')
  expect(users.map((email) => findKnownBrowser(marks, email) !== null)).toEqual([false, true, true, true, true])
  expect(addKnownBrowser(marks, 'e@example.com').split('~')).toHaveLength(4)
})

test('A mark is void when it is old, changed or invented', () => {
  const mark = addKnownBrowser('', aiko)
  const [nonce = '', issuedAt = '', signature = ''] = mark.split('.')
  const later = new Date(Date.now() + (KNOWN_BROWSER_S + 60) * 1000)
  expect(findKnownBrowser(mark, aiko, later)).toBeNull()
  const forged = [
    `${nonce}.${Number(issuedAt) + 1}.${signature}`,
    `${nonce.slice(0, -1)}${nonce.endsWith('A') ? 'Q' : 'A'}.${issuedAt}.${signature}`,
    `${nonce}.${issuedAt}.${'A'.repeat(43)}`,
    '',
    '~~~',
    '\u0000',
    'x'.repeat(100_000),
  ]
  for (const each of forged) expect(findKnownBrowser(each, aiko)).toBeNull()
})
