import { z } from 'zod'
import type { Pair } from './start-pair'

/** A merchant's server, written from the contract and not from the sandbox's code. */
export const credentials = {
  authorization: 'Basic c2FuZGJveC1saXZlLWFwaS1rZXk6',
  'x-api-key': 'sandbox-x-api-key',
  'content-type': 'application/json',
}

const base = '/api/v1/server-to-server-interface'
export const cards = {
  pays: '5200000000001005',
  challenge: '4000002500003155',
  frictionless: '4000003100000005',
  fails3ds: '4000003300000003',
}

/** Adds the check digit. The sandbox's own numbering: 4000 0000 CCCC 000x is declined with code CCCC. */
export function cardFor(prefix: string): string {
  const sum = Array.from(prefix)
    .reverse()
    .reduce((total, digit, place) => {
      const value = place % 2 === 0 ? Number(digit) * 2 : Number(digit)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return `${prefix}${(10 - (sum % 10)) % 10}`
}

export function linkBody(shopUrl: string, change: object = {}) {
  const address = {
    country: 'JP',
    email: 'buyer@example.com',
    phone_number: '8112345678',
    address1: '1-2-3 Shinjuku',
    city: 'Shinjuku-ku',
    state: 'Tokyo',
    postal_code: '1600022',
  }
  return {
    return_url: {
      webhook_url: `${shopUrl}/webhook?key=abc`,
      success_url: `${shopUrl}/success`,
      decline_url: `${shopUrl}/decline`,
      cancel_url: `${shopUrl}/cancel`,
    },
    amount: 4800,
    currency: 'JPY',
    merchant_id: 'JP00000000',
    merchant_email: 'shop@example.com',
    merchant_txn_ref: 'PO-TEST-1',
    billing_address: address,
    shipping_address: address,
    ...change,
  }
}

const anyObject = z.record(z.string(), z.unknown())
const linkSchema = z.looseObject({ id: z.string(), url: z.string() })

export async function call(
  pair: Pair,
  { path, body, headers = credentials }: { path: string; body: unknown; headers?: Record<string, string> },
) {
  const response = await fetch(`${pair.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: anyObject.parse(await response.json()) }
}

export function direct(path: string): string {
  return `${base}/${path}`
}

export async function makeLink(pair: Pair, change: object = {}) {
  const answer = await call(pair, { path: `${base}/hpp/generate/link`, body: linkBody(pair.shop.url, change) })
  const link = linkSchema.parse(answer.body)
  return { id: link.id, path: new URL(link.url).pathname }
}

export async function askStatus(pair: Pair, id: string) {
  const response = await fetch(`${pair.url}${base}/transaction/status/${id}`, { headers: credentials })
  return { status: response.status, body: webhookSchema.partial().parse(await response.json()) }
}

/** The members a careful merchant reads; everything else is optional (contract 11.2). */
export const webhookSchema = z.looseObject({
  success: z.boolean(),
  transaction_type: z.string(),
  gateway_response: z.looseObject({ code: z.string() }),
  merchant_details: z.looseObject({ mid: z.string(), merchant_txn_ref: z.string() }),
  payment_details: z.looseObject({
    amount: z.union([z.number(), z.string()]),
    currency: z.string(),
    response_code: z.number(),
  }),
  transaction_details: z.looseObject({ id: z.string() }),
})

export async function nextWebhook(pair: Pair) {
  const received = await pair.shop.next()
  return webhookSchema.parse(JSON.parse(received.body.toString('utf8')))
}

export function lastText(pair: Pair): string {
  return pair.shop.received.at(-1)?.body.toString('utf8') ?? ''
}

export function lastWebhook(pair: Pair) {
  return webhookSchema.parse(JSON.parse(lastText(pair)))
}

/** A customer without JavaScript: posts the form and returns the redirect. */
export async function submit(pair: Pair, path: string, form: Record<string, string>) {
  const response = await fetch(`${pair.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
  return { status: response.status, location: response.headers.get('location'), page: await response.text() }
}

export function payWith(
  pair: Pair,
  { path, number, change = {} }: { path: string; number: string; change?: Record<string, string> },
) {
  return submit(pair, `${path}/pay`, { number, expiry: '12/39', cvc: '123', name: 'TARO YAMADA', ...change })
}

const ledgerSchema = z.object({
  operations: z.array(
    z.looseObject({
      transactionId: z.string(),
      type: z.string(),
      outcome: z.string(),
      amountMinor: z.number(),
      amount: z.string(),
      responseCode: z.number(),
    }),
  ),
  webhooks: z.array(
    z.looseObject({
      state: z.string(),
      answerStatus: z.number().nullable(),
      messageId: z.string(),
      startedAt: z.string(),
      durationMs: z.number(),
    }),
  ),
  links: z.array(z.looseObject({ linkId: z.string(), state: z.string() })),
})

export async function readLedger(pair: Pair) {
  const response = await fetch(`${pair.url}/control/ledger`)
  return ledgerSchema.parse(await response.json())
}

export async function control(
  pair: Pair,
  { method, path, body = {} }: { method: string; path: string; body?: object },
) {
  const response = await fetch(`${pair.url}/control${path}`, {
    method,
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
  })
  const answer: unknown = await response.json()
  return { status: response.status, body: answer }
}

/** Waits until no webhook is being sent or planned. */
export async function quiet(pair: Pair): Promise<void> {
  await control(pair, { method: 'GET', path: '/quiet' })
}

/** A new link, paid; every webhook about it has been answered. */
export async function payAndWait(pair: Pair, card = cards.pays, change: object = {}) {
  const link = await makeLink(pair, change)
  const paid = await payWith(pair, { path: link.path, number: card })
  await quiet(pair)
  return { link, paid, operations: (await readLedger(pair)).operations }
}

const chargedSchema = z.looseObject({ transaction_details: z.looseObject({ id: z.string() }) })

export function chargeBody(shopUrl: string, change: object = {}) {
  return {
    ...linkBody(shopUrl),
    card: { number: cards.pays, cvc: '123', expiry_month: '12', expiry_year: '39', name: 'TARO YAMADA' },
    customer_ip: '198.51.100.4',
    time_zone: 'Asia/Tokyo',
    ...change,
  }
}

export async function authorise(pair: Pair, change: object = {}) {
  const { body } = await call(pair, { path: direct('authorization'), body: chargeBody(pair.shop.url, change) })
  return chargedSchema.parse(body).transaction_details.id
}

export async function purchase(pair: Pair, change: object = {}) {
  const { body } = await call(pair, { path: direct('paymentv2'), body: chargeBody(pair.shop.url, change) })
  return chargedSchema.parse(body).transaction_details.id
}
