import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { checkOut, CUSTOMER, fillCart, findOrder } from '@/testing/redteam/visitors/shopping'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import { wordsOf } from './webhook-endpoint'

/** Somebody who puts their own cart into a customer's browser, and later looks at it for the customer's order. */

const CART = /^(?:__Host-)?cart$/
const KEY = /^(?:__Host-)?cart-key$/

const SECRETS = [/\/orders\/[\w-]{43}/, /PO-[0-9A-Z]{4}-[0-9A-Z]{4}/, new RegExp(CUSTOMER.name)]

function copyCookies(from: Visitor, to: Visitor, names: RegExp): void {
  for (const [name, value] of from.cookies) if (names.test(name)) to.cookies.set(name, value)
}

/** A customer with the planter's cart, who orders from it. */
async function plant(url: URL): Promise<{ planter: Visitor; customer: Visitor }> {
  const { visitor: planter } = await fillCart(url)
  const customer = new Visitor(url)
  copyCookies(planter, customer, CART)
  const answer = await checkOut(customer)
  if ((await findOrder(customer)) === null) throw new Error(`the checkout answered ${answer.status} and made no order`)
  return { planter, customer }
}

async function seesNothing(planter: Visitor): Promise<Outcome> {
  return judgeAll(['/cart', '/checkout'], async (path) => {
    const answer = await planter.get(path)
    const shown = SECRETS.map((secret) => secret.exec(answer.text)?.[0]).find((words) => words !== undefined)
    return { held: shown === undefined && answer.status < 500, answered: `${path} shows ${shown ?? 'nothing'}` }
  })
}

export const plantedCartAttacks: Attack[] = [
  {
    name: 'a planted cart shows its planter the order',
    tried: 'the planter’s own cookies, after the customer has ordered',
    run: async ({ url }) => seesNothing((await plant(url)).planter),
  },
  {
    name: 'a planted cart without the planter’s key',
    tried: 'the cart’s cookie alone, as the customer had it',
    run: async ({ url }) => {
      const { planter } = await plant(url)
      const bare = new Visitor(url)
      copyCookies(planter, bare, CART)
      return seesNothing(bare)
    },
  },
  {
    name: 'a planted cart that the customer changes before ordering',
    tried: 'another quantity, then the order',
    run: async ({ url }) => {
      const { visitor: planter } = await fillCart(url)
      const customer = new Visitor(url)
      copyCookies(planter, customer, CART)
      const form = await customer.requireForm('/cart', 'name="productId"')
      await customer.submit('/cart', { form, changes: { quantity: '2' } })
      await checkOut(customer)
      return seesNothing(planter)
    },
  },
  {
    name: 'an invented key of a cart',
    tried: 'empty, short, long, of other characters, another browser’s',
    run: async ({ url }) => {
      const { customer } = await plant(url)
      const other = (await fillCart(url)).visitor
      const foreign = [...other.cookies].find(([name]) => KEY.test(name))?.[1] ?? 'none'
      const keyName = [...customer.cookies.keys()].find((name) => KEY.test(name)) ?? 'cart-key'
      return judgeAll(['', 'x', 'A'.repeat(22), 'A'.repeat(3000), '%00', "' OR 1=1", foreign], (key) => {
        const guesser = new Visitor(url)
        copyCookies(customer, guesser, CART)
        guesser.cookies.set(keyName, key)
        return seesNothing(guesser)
      })
    },
  },
  {
    name: 'the flags of every cookie of the shop',
    tried: 'putting into the cart, ordering',
    run: async ({ url }) => {
      const { visitor, answer } = await fillCart(url)
      const set = [answer, await checkOut(visitor)].flatMap(({ headers }) => headers['set-cookie'] ?? [])
      const wanted = [
        /; httponly/i,
        /; samesite=(lax|strict)/i,
        /; path=\/(;|$)/i,
        ...(url.protocol === 'https:' ? [/^__Host-/, /; secure/i] : []),
      ]
      const wrong = set.find((cookie) => !wanted.every((flag) => flag.test(cookie)) || /; domain=/i.test(cookie))
      return {
        held: set.length >= 2 && wrong === undefined,
        answered: wrong === undefined ? `${set.length} cookies, ${wordsOf(answer)}` : wrong.replace(/=[^;]*/, '=…'),
      }
    },
  },
]
