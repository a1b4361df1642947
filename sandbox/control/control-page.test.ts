import { describe, expect, test } from 'vitest'
import { freshPair } from '../testing/fresh-pair'
import { cardFor, cards, control, lastWebhook, makeLink, payAndWait, readLedger, submit } from '../testing/merchant'
import type { Pair } from '../testing/start-pair'

let pair: Pair
freshPair((started) => (pair = started))

const readPage = async () => (await fetch(`${pair.url}/control`)).text()
const read = async (what: 'faults' | 'switches') => (await control(pair, { method: 'GET', path: `/${what}` })).body

/** Submits the page's form with the given fields and returns the message that the page shows. */
async function press(name: string, fields: Record<string, string> = {}): Promise<string | null> {
  const action = `/control/form/${name}`
  const form = new RegExp(`<form method="post" action="${action}">(.*?)</form>`, 's').exec(await readPage())?.[1] ?? ''
  const asked = Array.from(form.matchAll(/ name="(\w+)"/g), (match) => match[1] ?? '')
  expect(asked).toEqual(expect.arrayContaining(Object.keys(fields)))
  const untouched = Object.fromEntries(asked.map((field) => [field, '']))
  const { status, location } = await submit(pair, action, { ...untouched, ...fields })
  expect(status).toBe(303)
  return new URL(location ?? '', pair.url).searchParams.get('note')
}

test('A reference that is markup is shown as text', async () => {
  await makeLink(pair, { merchant_txn_ref: 'PO-<b>' })
  await control(pair, { method: 'POST', path: '/pay', body: { link: 'PO-<b>' } })
  const page = await readPage()
  expect(page).toContain('PO-&lt;b&gt;')
  expect(page).not.toContain('PO-<b>')
})

describe('The form to arm', () => {
  test('Arms for all when no target is named', async () => {
    expect(await press('arm', { fault: 'never' })).toBe('Armed: never.')
    expect(await read('faults')).toMatchObject({ all: { never: true } })
  })

  test('Arms for one, with a value', async () => {
    await press('arm', { fault: 'copies', target: 'PO-1', value: '3' })
    expect(await read('faults')).toMatchObject({ all: { copies: 1 }, each: { 'PO-1': { copies: 3 } } })
  })
})

describe('The form to trigger', () => {
  test('Sends a wrong amount with the given difference', async () => {
    const { link } = await payAndWait(pair)
    expect(await press('trigger', { kind: 'wrong-amount', target: link.id, value: '100' })).toBe('Done: wrong-amount.')
    expect(lastWebhook(pair).payment_details.amount).toBe(4900)
  })

  test('Decides a pending payment as given', async () => {
    const { link } = await payAndWait(pair, cardFor('400000000578000'))
    await press('trigger', { kind: 'settle', target: link.id, outcome: 'declined' })
    expect((await readLedger(pair)).operations).toMatchObject([{ outcome: 'declined' }])
  })

  test('Refunds a part', async () => {
    const { link } = await payAndWait(pair)
    await press('trigger', { kind: 'refund', target: link.id, amount: '300' })
    expect((await readLedger(pair)).operations).toMatchObject([
      { type: 'CAPTURE' },
      { type: 'REFUND', amountMinor: 300 },
    ])
  })

  test('Says what to do about a payment that is not there', async () => {
    const note = await press('trigger', { kind: 'webhook', target: 'PO-NONE' })
    expect(note).toBe('No payment yet for "PO-NONE"; use arm for one that is still to come.')
  })

  test('Offers nothing that is refused as a kind', async () => {
    const { link } = await payAndWait(pair)
    const form = /"\/control\/form\/trigger">(.*?)<\/select>/s.exec(await readPage())?.[1] ?? ''
    const kinds = Array.from(form.matchAll(/<option value="([^"]+)"/g), (match) => match[1])
    expect(kinds).toEqual(expect.arrayContaining(['webhook', 'void', 'late', 'slow-reader', 'unmasked-card']))
    for (const kind of kinds) {
      const { status } = await control(pair, {
        method: 'POST',
        path: '/trigger',
        body: { kind, target: link.id, value: 1 },
      })
      expect(`${kind} ${status}`).not.toBe(`${kind} 400`)
    }
  })
})

describe('The form of the switches', () => {
  test('Saves what it is given and leaves the rest', async () => {
    expect(await press('switches', { json: '{ "amountAs": "string" }' })).toBe('Saved.')
    expect(await read('switches')).toMatchObject({ amountAs: 'string', amountUnit: 'major' })
  })

  test.each([
    ['a value that does not exist', '{ "amountAs": "roman" }', /^Not saved: amountAs /],
    ['what is no JSON', '{ amountAs', /^Not saved: /],
  ])('Refuses %s and changes nothing', async (_what, json, note) => {
    const before = await read('switches')
    expect(await press('switches', { json })).toMatch(note)
    expect(await read('switches')).toEqual(before)
  })
})

describe('The form of the faults', () => {
  test('Holds for every payment from then on', async () => {
    expect(await press('faults', { json: '{ "copies": 2 }' })).toBe('Saved.')
    await payAndWait(pair, cards.pays)
    expect(pair.shop.received).toHaveLength(2)
  })

  test('Refuses a name it does not know and changes nothing', async () => {
    const before = await read('faults')
    expect(await press('faults', { json: '{ "copies": 2, "earthquake": true }' })).toMatch(/^Not saved: /)
    expect(await read('faults')).toEqual(before)
  })
})

test('The reset button removes faults and switches, and keeps the ledger', async () => {
  const neutral = { faults: await read('faults'), switches: await read('switches') }
  await payAndWait(pair)
  await press('arm', { fault: 'never', target: 'PO-1' })
  await press('faults', { json: '{ "copies": 2 }' })
  await press('switches', { json: '{ "amountAs": "string" }' })
  expect(await press('reset')).toBe('Faults and switches are reset.')
  expect({ faults: await read('faults'), switches: await read('switches') }).toEqual(neutral)
  expect((await readLedger(pair)).operations).toHaveLength(1)
})
