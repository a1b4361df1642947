import { z } from 'zod'
import { DEMO_LINK_URL } from '../../prisma/demo-orders'
import { withClient } from '../postgres/reach'
import type { Plan } from '../settings/plan-settings'

/** Only the seeded orders: later payments are in the sandbox's own records. */
const DEMO_FACTS = `
  SELECT t.gateway_transaction_id AS id, t.type, t.outcome, t.amount_minor AS minor, t.currency, t.response_code AS code, t.scheme,
    t.card_masked AS masked, t.occurred_at AS at, m.gateway_merchant_id AS merchant, a.merchant_txn_ref AS reference
  FROM ledger_entry t JOIN payment_attempt a ON a.id = t.attempt_id JOIN merchant m ON m.id = t.merchant_id
  WHERE a.link_url = $1 AND t.evidence = 'webhook' AND t.delivery_id IS NULL
  ORDER BY t.occurred_at`

const factSchema = z.object({
  id: z.string(),
  outcome: z.string(),
  currency: z.string(),
  merchant: z.string(),
  reference: z.string(),
  at: z.date(),
  minor: z.coerce.number(),
  code: z.number(),
  scheme: z.string(),
  masked: z.string(),
  type: z.enum(['authorization', 'capture', 'refund', 'void']),
})
type Fact = z.infer<typeof factSchema>

const WIRE_TYPES = { authorization: 'PRE_AUTH', capture: 'CAPTURE', refund: 'REFUND', void: 'VOID' } as const
const PARENTS = { authorization: null, capture: 'authorization', refund: 'capture', void: 'authorization' } as const

/**
 * Sends the payments of the demo orders to the sandbox, so that they can be refunded. Existing payments are kept.
 * Done at every start, because the sandbox's records may have been deleted.
 */
export async function connectSandbox({ sandbox, settings }: Plan): Promise<void> {
  if (sandbox === null) return
  const { rows } = await withClient(settings.databaseUrl, (client) => client.query(DEMO_FACTS, [DEMO_LINK_URL]))
  const facts = z.array(factSchema).parse(rows)
  if (facts.length === 0) return
  const response = await fetch(`http://127.0.0.1:${sandbox.port}/control/ledger`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operations: facts.map((fact) => entryOf(fact, facts)) }),
  })
  // Not fatal: with another merchant id set, for example, only operations on these orders fail.
  if (!response.ok) console.error(`The sandbox does not take the demonstration’s payments: ${await response.text()}`)
}

function entryOf(fact: Fact, all: Fact[]): object {
  const parent = all.find(({ reference, type }) => reference === fact.reference && type === PARENTS[fact.type])
  return {
    transactionId: fact.id,
    type: WIRE_TYPES[fact.type],
    outcome: fact.outcome,
    responseCode: fact.code,
    amountMinor: fact.minor,
    currency: fact.currency,
    merchantId: fact.merchant,
    merchantTxnRef: fact.reference,
    parentTransactionId: parent?.id ?? null,
    createdAt: fact.at.toISOString(),
    card: { name: 'DEMO PERSON', masked: fact.masked, scheme: fact.scheme, expMonth: '12', expYear: '39' },
  }
}
