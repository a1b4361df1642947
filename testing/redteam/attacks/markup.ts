import { randomUUID } from 'node:crypto'
import { type Attack } from '@/testing/redteam/attack'
import { untilLookedAt } from '@/testing/redteam/book'
import { placeOrder, type Order } from '@/testing/redteam/visitors/shopping'
import type { Target } from '@/testing/redteam/target'
import { inventedBody, post, wordsOf } from './webhook-endpoint'
import { keyedOrder } from './webhooks/webhook-weight'

/** Text typed by a customer or contained in a webhook must be rendered as text. */

/** Closes a text, attribute, script, comment or title context; recognizable by its element. */
const breakOut = (element: string) => `"'></script></title>--><${element} onload=alert(1)>`

const elementOf = () => `x${randomUUID().slice(0, 6)}`

function orderWith(target: Target, element: string): Promise<Order> {
  const text = breakOut(element)
  const billing = {
    billingAddress1: text,
    billingCity: `<${element}>`,
    billingState: `<${element}>`,
    billingPostalCode: `<${element}>`,
  }
  return placeOrder(target.url, { name: text, ...billing, email: `"<${element}>"@example.com` }).catch(() =>
    placeOrder(target.url, { name: text, ...billing }),
  )
}

/** Rendered as text, and nowhere as an element. */
function isText(text: string, element: string, status: number) {
  const raw = new RegExp(`<${element}`, 'i').test(text)
  const shown = text.includes(element)
  return {
    held: !raw && shown && status === 200,
    answered: raw
      ? 'an element of the customer’s is in the page'
      : `${status}, ${shown ? 'shown as text' : 'not shown at all'}`,
  }
}

export const markupAttacks: Attack[] = [
  {
    name: 'markup in name and address, on the shopper’s page',
    tried: 'a way out of text, attribute, script, title and comment',
    run: async (target) => {
      const element = elementOf()
      const { token, visitor } = await orderWith(target, element)
      const { status, text } = await visitor.get(`/orders/${token}`)
      return isText(text, element, status)
    },
  },
  {
    name: 'markup in name and address, in the dashboard’s list',
    tried: 'the same, as the merchant sees it',
    needs: ['staff'],
    run: async (target) => {
      const element = elementOf()
      await orderWith(target, element)
      const { status, text } = await (await target.member()).get('/dashboard/orders')
      return isText(text, element, status)
    },
  },
  {
    name: 'markup in name and address, on the order’s page in the dashboard',
    tried: 'the same, with all addresses',
    needs: ['staff'],
    run: async (target) => {
      const element = elementOf()
      const { number } = await orderWith(target, element)
      const { status, text } = await (await target.member()).get(`/dashboard/orders/${number}`)
      return isText(text, element, status)
    },
  },
  {
    name: 'markup in a form that comes back',
    tried: 'a wrong e-mail and a name that breaks out',
    run: async (target) => {
      const element = elementOf()
      const { visitor } = await target.openOrder()
      const form = await visitor.requireForm('/checkout', 'name="idempotencyKey"')
      const { status, text } = await visitor.submit('/checkout', {
        form,
        changes: {
          name: breakOut(element),
          email: breakOut(element),
        },
      })
      return isText(text, element, status)
    },
  },
  {
    name: 'markup in a webhook, in the dashboard',
    tried: 'in the body’s members, its names and the sender’s User-Agent, with the right key',
    needs: ['key', 'staff'],
    run: async (target) => {
      const element = elementOf()
      const order = await keyedOrder(target)
      const text = breakOut(element)
      const body = inventedBody(order.reference, {
        [text]: text,
        transaction_type: text,
        transaction_details: { id: text },
      })
      const answer = await post(target, {
        path: await target.keyedPath(order),
        body: JSON.stringify(body),
        headers: { 'user-agent': text },
      })
      await untilLookedAt(target, order.reference)
      const page = await (await target.member()).get(`/dashboard/orders/${order.number}`)
      const outcome = isText(page.text, element, page.status)
      return { held: outcome.held, answered: `webhook ${wordsOf(answer)}, page ${outcome.answered}` }
    },
  },
  {
    name: 'a webhook that makes the dashboard heavy',
    tried: 'bodies nested 2,000 and 8,000 deep with the right key, then the order’s page',
    needs: ['key', 'staff'],
    run: async (target) => {
      const order = await keyedOrder(target)
      for (const depth of [2000, 8000]) {
        await post(target, {
          path: await target.keyedPath(order),
          body: `{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}`,
        })
      }
      await untilLookedAt(target, order.reference)
      const page = await (await target.member()).get(`/dashboard/orders/${order.number}`)
      return {
        held: page.status === 200 && page.text.length < 5_000_000 && page.ms < 5000,
        answered: `${wordsOf(page)}, ${Math.round(page.text.length / 1000)} kB in ${Math.round(page.ms)} ms`,
      }
    },
  },
]
