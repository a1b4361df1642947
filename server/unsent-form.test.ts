import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parseUnsentForm, UNSENT_FORM_HEADER } from '@/lib/unsent-form'
import { readActionIds, renderInstead } from './unsent-form'

const known = new Set(['7f'.repeat(21)])
const [own = ''] = known
const old = '60'.repeat(21)

function post(fields: Record<string, string>): Request {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return new Request('https://shop.example/checkout', { method: 'POST', body })
}

const typedOf = (headers: Headers | null) => parseUnsentForm(headers?.get(UNSENT_FORM_HEADER) ?? '')

test('A form of an unknown action becomes a request that renders the page, with what was typed', async () => {
  const headers = await renderInstead(
    post({ [`$ACTION_ID_${old}`]: '', name: 'Aiko 森', email: 'aiko@example.com' }),
    known,
  )
  expect(headers?.get('content-type')).toBe('application/x-www-form-urlencoded')
  expect(typedOf(headers)).toEqual({ name: 'Aiko 森', email: 'aiko@example.com' })
})

test('So does one whose action has bound arguments, or an id that is none', async () => {
  const bound = { $ACTION_REF_1: '', '$ACTION_1:0': `{"id":"${old}","bound":"$@1"}`, $ACTION_KEY: 'k', quantity: '2' }
  expect(typedOf(await renderInstead(post(bound), known))).toEqual({ quantity: '2' })
  expect(typedOf(await renderInstead(post({ $ACTION_ID_none: '', quantity: '2' }), known))).toEqual({ quantity: '2' })
})

test('A form of a known action is left to Next, and so is what is no form of an action', async () => {
  const bound = { $ACTION_REF_1: '', '$ACTION_1:0': `{"id":"${own}","bound":"$@1"}`, name: 'Aiko' }
  expect(await renderInstead(post({ [`$ACTION_ID_${own}`]: '', name: 'Aiko' }), known)).toBeNull()
  expect(await renderInstead(post(bound), known)).toBeNull()
  expect(await renderInstead(post({ name: 'Aiko' }), known)).toBeNull()
  const broken = new Request('https://shop.example/', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: 'not a form',
  })
  expect(await renderInstead(broken, known)).toBeNull()
})

test('A page takes back only what was written for it', () => {
  for (const text of ['', '%', 'null', '[1]', '%7B%22a%22%3A1%7D']) expect(parseUnsentForm(text)).toBeNull()
})

test('The ids are those of the build, and none without one', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'build-'))
  expect(readActionIds(folder)).toBeNull()
  mkdirSync(path.join(folder, 'server'))
  const manifest = { node: { [own]: { workers: {} } }, edge: {}, encryptionKey: 'x' }
  writeFileSync(path.join(folder, 'server/server-reference-manifest.json'), JSON.stringify(manifest))
  expect(readActionIds(folder)).toEqual(known)
  rmSync(folder, { recursive: true })
})
