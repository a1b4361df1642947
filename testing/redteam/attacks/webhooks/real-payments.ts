import { randomUUID } from 'node:crypto'
import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { bookStays, readBook, untilLookedAt } from '@/testing/redteam/book'
import { placeOrder } from '@/testing/redteam/visitors/shopping'
import { requireSandbox, type PaidOrder, type Target } from '@/testing/redteam/target'
import { inventedBody, post, wordsOf } from '@/testing/redteam/attacks/webhook-endpoint'
import { about, lastSent, sendClaims, type Claims } from '@/testing/redteam/attacks/claims'

/** About a paid order and its real transaction. */
const falseClaim = (name: string, tried: string, ...claims: ((order: PaidOrder) => Claims)[]): Attack => ({
  name: `a false claim about a real payment: ${name}`,
  tried,
  needs: ['sandbox'],
  run: async (target) => {
    const order = await target.paidOrder()
    return sendClaims(target, {
      order,
      bodies: claims.map((claim) => about(order.paid.transactionId, order, claim(order))),
    })
  },
})

const money = (change: Claims) => ({ payment_details: { amount: 4800, response_code: 0, currency: 'JPY', ...change } })

export const realPaymentAttacks: Attack[] = [
  {
    name: 'a real payment of another order',
    tried: 'the transaction of a paid order, reported for an unpaid one',
    needs: ['sandbox'],
    run: async (target) => {
      const [order, { paid, reference }] = [await target.declinedOrder(), await target.otherPaidOrder()]
      const foreign = inventedBody(reference, { transaction_details: { id: paid.transactionId } })
      return sendClaims(target, {
        order,
        bodies: [
          about(paid.transactionId, order),
          foreign,
          { success: true, transaction_details: { id: paid.transactionId } },
        ],
      })
    },
  },
  {
    name: 'a declined payment reported as a success',
    tried: 'the real id of a declined payment with success and code 0',
    needs: ['sandbox'],
    run: async (target) => {
      const order = await target.declinedOrder()
      return sendClaims(target, { order, bodies: [about(order.paid.transactionId, order, money({}))] })
    },
  },
  falseClaim(
    'the amount',
    'a hundredfold, a hundredth, nothing, less than nothing',
    ...[480_000, 48, 0, -4800].map((amount) => () => money({ amount })),
  ),
  falseClaim('the currency', 'the same number of dollars', () => money({ currency: 'USD' })),
  falseClaim('the merchant', 'another merchant id', ({ reference }) => ({
    merchant_details: { mid: 'US00000000', merchant_txn_ref: reference },
  })),
  falseClaim('the reference', 'another payment’s reference in the body', () => ({
    merchant_details: { mid: 'JP00000000', merchant_txn_ref: 'PO-0000-0000-1' },
  })),
  falseClaim('the outcome', 'the paid transaction reported as declined', () => ({
    success: false,
    ...money({ response_code: 51 }),
  })),
  falseClaim('a refund', 'the paid transaction reported as its own refund', () => ({
    transaction_type: 'REFUND',
    gateway_response: { code: 'INFO0002' },
  })),
  falseClaim('a void', 'the paid transaction reported as void', () => ({
    transaction_type: 'VOID',
    gateway_response: { code: 'INFO0003' },
  })),
  {
    name: 'a refund that never happened, of a paid order',
    tried: 'REFUND bodies with invented ids',
    needs: ['sandbox'],
    run: async (target) => {
      const order = await target.paidOrder()
      const refund = () =>
        inventedBody(order.reference, { transaction_type: 'REFUND', gateway_response: { code: 'INFO0002' } })
      return sendClaims(target, { order, bodies: [refund(), refund()] })
    },
  },
  {
    name: 'an old delivery again',
    tried: 'five times, byte for byte, with its headers (lessons I64, I65)',
    needs: ['sandbox'],
    run: async (target) => {
      const order = await target.paidOrder()
      const { body, headers } = await lastSent(target, order)
      return sendClaims(target, { order, bodies: Array.from({ length: 5 }, () => body), headers })
    },
  },
  {
    name: 'an old delivery under a new name',
    tried: 'without its message id, with another one, with another time',
    needs: ['sandbox'],
    run: async (target) => {
      const order = await target.paidOrder()
      const { body } = await lastSent(target, order)
      const names: Record<string, string>[] = [
        {},
        { 'webhook-id': `msg_${randomUUID()}` },
        { 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) },
      ]
      return judgeAll(names, (headers) =>
        sendClaims(target, { order, bodies: [body, ` ${body}`, `${body}\n`], headers }),
      )
    },
  },
  {
    name: 'a changed body with the old signature',
    tried: 'ten times the amount, the headers of the true one',
    needs: ['sandbox'],
    run: async (target) => {
      const order = await target.paidOrder()
      const { body, headers } = await lastSent(target, order)
      return sendClaims(target, {
        order,
        bodies: [body.replace(/"amount":"?(\d+)/, '"amount":$10'), body.replace('"CAPTURE"', '"REFUND"')],
        headers,
      })
    },
  },
  {
    name: 'two bodies with one transaction',
    tried: 'the real id in five different bodies at once',
    needs: ['sandbox'],
    run: async (target) => {
      const order = await target.paidOrder()
      const path = await target.keyedPath(order)
      return bookStays(target, order, async () => {
        const bodies = [1, 2, 4800, 9600, 480_000].map((amount) =>
          about(order.paid.transactionId, order, money({ amount })),
        )
        const answers = await Promise.all(bodies.map((body) => post(target, { path, body: JSON.stringify(body) })))
        return answers.map(wordsOf).join(', ')
      })
    },
  },
  {
    name: 'a decline after the success',
    tried: 'declines without a transaction id, and the real decline of an earlier try again',
    needs: ['sandbox'],
    run: lateDecline,
  },
  {
    name: 'the gateway’s way back to a foreign host',
    tried: 'an order placed with X-Forwarded-Host, then paid',
    needs: ['sandbox'],
    run: returnsHome,
  },
]

async function lateDecline(target: Target): Promise<Outcome> {
  const order = await placeOrder(target.url)
  const sandbox = requireSandbox(target)
  await sandbox.pay(order.linkUrl, { code: 51 })
  await untilLookedAt(target, order.reference)
  const [declined] = await sandbox.sentAbout(order.reference)
  const paid = await sandbox.pay(order.linkUrl)
  await untilLookedAt(target, order.reference)
  const { money: known } = await readBook(target, order)
  if (known !== 'paid') throw new Error(`the order was paid at the gateway and is ${known}`)
  const decline = {
    success: false,
    merchant_details: { merchant_txn_ref: order.reference },
    payment_details: { response_code: 51 },
  }
  return sendClaims(target, {
    order,
    bodies: [
      declined?.body ?? '',
      decline,
      { ...decline, payment_details: { response_code: 2_147_483_648 } },
      about(paid.transactionId, order, { success: false }),
    ],
  })
}

async function returnsHome(target: Target): Promise<Outcome> {
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' }
  const order = await placeOrder(target.url, {}, headers)
  const { redirect } = await requireSandbox(target).pay(order.linkUrl)
  const sent = (await requireSandbox(target).sentAbout(order.reference)).at(-1)
  const places = [redirect, sent?.url ?? ''].map((place) => new URL(place).host)
  return {
    held: places.every((host) => host === target.url.host),
    answered: `success and webhook addresses are at ${places.join(' and ')}`,
  }
}
