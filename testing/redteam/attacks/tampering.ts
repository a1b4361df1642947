import { randomUUID } from 'node:crypto'
import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { readBook } from '@/testing/redteam/book'
import { textOf } from '@/testing/redteam/visitors/forms'
import { checkOut, fillCart, findOrder, hasCart, newEmail, placeOrder } from '@/testing/redteam/visitors/shopping'
import type { Target } from '@/testing/redteam/target'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import { wordsOf } from './webhook-endpoint'

/** The shop decides prices, currencies and quantities, whatever a form or a cookie contains. */

const CHEAP = {
  price: '1',
  priceMinor: '1',
  unitPriceMinor: '1',
  amount: '1',
  amountMinor: '1',
  total: '1',
  totalMinor: '1',
  discount: '100',
}
const FOREIGN = {
  currency: 'IDR',
  currencyCode: 'IDR',
  country: 'ID',
  merchantId: randomUUID(),
  gatewayMerchantId: 'US00000000',
}

/** An order made with these extra fields costs the same as one without. */
async function costsTheSame(target: Target, changes: Record<string, string>): Promise<Outcome> {
  const honest = await readBook(target, await target.openOrder())
  const tampered = await readBook(target, await placeOrder(target.url, changes))
  return {
    held: honest.total === tampered.total,
    answered: `the order's total is ${tampered.total}, an honest one's ${honest.total}`,
  }
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

type Line = Record<string, unknown>

async function realProduct(target: Target): Promise<string> {
  const { visitor } = await fillCart(target.url)
  const form = await visitor.requireForm('/cart', 'name="productId"')
  return form.fields.productId ?? ''
}

/** A forged cart cookie is refused or shows real prices only; it never leads to the checkout. */
async function isNoCart(target: Target, cookie: string): Promise<Outcome> {
  const visitor = new Visitor(target.url)
  visitor.cookies.set('cart', cookie)
  const cart = await visitor.get('/cart')
  const checkout = await visitor.get('/checkout')
  const offered = checkout.status === 200 && checkout.text.includes('name="idempotencyKey"')
  return {
    held: !offered && cart.status < 500 && checkout.status < 500,
    answered: `cart ${wordsOf(cart)}, checkout ${wordsOf(checkout)}${offered ? ' with a form' : ''}`,
  }
}

const cartOf = (lines: Line[], more: Line = {}) => encode({ id: randomUUID(), lines, ...more })

export const tamperingAttacks: Attack[] = [
  {
    name: 'a price in the checkout form',
    tried: Object.keys(CHEAP).join(', '),
    run: (target) => costsTheSame(target, CHEAP),
  },
  {
    name: 'a currency or merchant in the checkout form',
    tried: Object.keys(FOREIGN).join(', '),
    run: (target) => costsTheSame(target, FOREIGN),
  },
  {
    name: 'a price in the form of the product',
    tried: 'price, amount and currency beside the quantity',
    run: async (target) => {
      const { total: honest } = await readBook(target, await target.openOrder())
      const { visitor } = await fillCart(target.url, { ...CHEAP, ...FOREIGN })
      const cart = textOf((await visitor.get('/cart')).text)
      const total = / Total (\S+) /.exec(cart)?.[1] ?? 'no total'
      return { held: total === honest, answered: `the cart's total is ${total}, an honest one's ${honest}` }
    },
  },
  {
    name: 'quantities that cannot be',
    tried: '0, -1, 1.5, 1e3, a billion, NaN, empty',
    run: (target) =>
      judgeAll(
        ['0', '-1', '1.5', '1e3', '1000000000', 'NaN', 'Infinity', '', '１', '0x10', ' 5 5', '\u0000'],
        async (quantity) => {
          const { visitor, answer } = await fillCart(target.url, { quantity })
          return {
            held: !hasCart(visitor) && answer.status < 500,
            answered: `"${quantity}" ${wordsOf(answer)}`,
          }
        },
      ),
  },
  {
    name: 'a cart written by hand',
    tried: 'prices, negative and huge quantities, a product twice, 10,000 lines, prototypes, noise',
    run: async (target) => {
      const productId = await realProduct(target)
      const many = Array.from({ length: 10_000 }, () => ({ productId: randomUUID(), quantity: 1 })).slice(0, 60)
      return judgeAll(
        [
          ...[-1, 0, 1.5, 1e9, '1', null, [1]].map((quantity) => cartOf([{ productId, quantity }])),
          cartOf([{ productId, quantity: 1, priceMinor: 1 }]),
          cartOf([{ productId, quantity: 1 }], { totalMinor: 1 }),
          cartOf([
            { productId, quantity: 1 },
            { productId, quantity: 1 },
          ]),
          cartOf(many),
          cartOf([{ productId: randomUUID(), quantity: 1 }]),
          cartOf([{ productId: "' OR 1=1", quantity: 1 }]),
          Buffer.from('{"__proto__":{"id":"x"},"constructor":{"lines":[]}}').toString('base64url'),
          ...['null', '[]', '7', '{', '"'.repeat(100)].map((text) => Buffer.from(text).toString('base64url')),
          '%00%ff',
        ],
        (cookie) => isNoCart(target, cookie),
      )
    },
  },
  {
    name: 'the same checkout form sent again',
    tried: 'twice at once, then once more',
    run: async (target) => {
      const { visitor } = await fillCart(target.url)
      const key = { idempotencyKey: randomUUID(), email: newEmail() }
      const answers = await Promise.all([checkOut(visitor, key), checkOut(visitor, key)])
      answers.push(await checkOut(visitor, key))
      const found = await findOrder(visitor)
      const places = new Set(answers.map(({ headers }) => headers.location))
      const rows = await target.database?.query('SELECT 1 FROM customer_order WHERE email = $1', [key.email])
      const one = places.size === 1 && !places.has(undefined) && (rows === undefined || rows.length === 1)
      return {
        held: one && found !== null,
        answered: `${answers.map(wordsOf).join(', ')}: ${places.size} place to pay${rows ? `, ${rows.length} order` : ''}`,
      }
    },
  },
  {
    name: 'the same form key with other contents',
    tried: 'a form that was sent, sent again for somebody else',
    run: async (target) => {
      const { visitor } = await fillCart(target.url)
      const idempotencyKey = randomUUID()
      const first = await checkOut(visitor, { idempotencyKey })
      const again = await checkOut(visitor, { idempotencyKey, name: 'Somebody Else' })
      return {
        held: again.headers.location === undefined && again.status < 500,
        answered: `first ${wordsOf(first)}, then ${wordsOf(again)} ${again.headers.location ?? 'without a way to pay'}`,
      }
    },
  },
  {
    name: 'form keys and fields that cannot be',
    tried: 'a key that is no UUID, fields too long, NUL bytes, prototypes',
    run: async (target) => {
      const { visitor } = await fillCart(target.url)
      const odd: Record<string, string>[] = [
        { idempotencyKey: '1' },
        { idempotencyKey: '' },
        { name: 'a'.repeat(100_000) },
        { name: 'a\u0000b' },
        { email: 'a\u0000@example.com' },
        { billingCountry: '__proto__' },
      ]
      return judgeAll(odd, async (changes) => {
        const answer = await checkOut(visitor, changes)
        const ordered = answer.headers.location !== undefined
        return { held: !ordered && answer.status < 500, answered: `${Object.keys(changes).join()} ${wordsOf(answer)}` }
      })
    },
  },
]
