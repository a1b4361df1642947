import { createHmac } from 'node:crypto'
import { expect, test } from 'playwright/test'
import { makeBody } from '../../testing/fuzz/bodies'
import { Random } from '../../testing/storm/random'
import { query, world } from '../support/world/world'

/** The reference of no payment: the deliveries stay orphans. */
const REFERENCE = 'PO-FUZZ-FUZZ-1'
const BODIES = 400
const AT_ONCE = 8

function door(): string {
  const key = createHmac('sha256', world().webhookSecret).update(`webhook ${REFERENCE}`).digest('base64url')
  return `${world().shopUrl}/api/webhooks?attempt=${REFERENCE}&key=${key}`
}

async function answerTo(place: number): Promise<number> {
  const body = new Uint8Array(makeBody(new Random(`over HTTP/${place}`)))
  return (await fetch(door(), { method: 'POST', body })).status
}

test('Fuzzed bodies with a valid key are answered 200 or 413 only', async () => {
  const statuses: number[] = []
  for (let from = 0; from < BODIES; from += AT_ONCE) {
    statuses.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => answerTo(from + at)))))
  }
  expect(statuses.filter((status) => ![200, 413].includes(status))).toEqual([])
  const [stored] = await query('SELECT count(*)::int AS deliveries FROM webhook_delivery WHERE merchant_txn_ref = $1', [
    REFERENCE,
  ])
  expect(stored).toEqual({ deliveries: statuses.filter((status) => status === 200).length })
})
