import { randomUUID } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { textOf } from './forms'
import type { Answer } from './http'
import { Visitor } from './visitor'

/** The steps of a customer up to an order, by plain HTTP. */

export const CUSTOMER = {
  name: 'Red Team',
  phone: '+81 3 1234 5678',
  billingCountry: 'JP',
  billingAddress1: '1-2-3 Shinjuku',
  billingCity: 'Shinjuku-ku',
  billingState: 'Tokyo',
  billingPostalCode: '1600022',
}

export type Order = {
  number: string
  token: string
  reference: string
  email: string
  linkUrl: string
  visitor: Visitor
}

export function newEmail(): string {
  return `red-${randomUUID().slice(0, 12)}@example.com`
}

/** A visitor whose cart holds the first product of the storefront. */
export async function fillCart(
  url: URL,
  changes: Record<string, string> = {},
): Promise<{ visitor: Visitor; answer: Answer }> {
  const visitor = new Visitor(url)
  const [, product] = /href="(\/products\/[^"/.]+)"/.exec((await visitor.get('/')).text) ?? []
  if (product === undefined) throw new Error('the front page shows no product')
  const form = await visitor.requireForm(product, 'name="quantity"')
  return { visitor, answer: await visitor.submit(product, { form, changes: { quantity: '1', ...changes } }) }
}

export function hasCart({ cookies }: Visitor): boolean {
  return [...cookies.keys()].some((name) => /^(?:__Host-)?cart$/.test(name))
}

/** Submits the checkout form; the answer is a redirect to the gateway or the form's problems. */
export async function checkOut(
  visitor: Visitor,
  changes: Record<string, string> = {},
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  const form = await visitor.requireForm('/checkout', 'name="idempotencyKey"')
  return visitor.submit('/checkout', { form, changes: { ...CUSTOMER, email: newEmail(), ...changes }, headers })
}

/** The order created from this visitor's cart, as linked from the cart page. */
export async function findOrder(visitor: Visitor): Promise<{ number: string; token: string } | null> {
  const { text } = await visitor.get('/cart')
  const [, token] = /href="\/orders\/([\w-]{43})"/.exec(text) ?? []
  const [number] = /PO-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(textOf(text)) ?? []
  return token === undefined || number === undefined ? null : { number, token }
}

export async function placeOrder(
  url: URL,
  changes: Record<string, string> = {},
  headers: OutgoingHttpHeaders = {},
): Promise<Order> {
  const { visitor } = await fillCart(url)
  const email = newEmail()
  const answer = await checkOut(visitor, { email, ...changes }, headers)
  const found = await findOrder(visitor)
  if (!found) throw new Error(`the checkout answered ${answer.status} and made no order`)
  return { ...found, email, reference: `${found.number}-1`, linkUrl: answer.headers.location ?? '', visitor }
}
