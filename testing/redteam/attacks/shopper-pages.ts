import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { bookStays } from '@/testing/redteam/book'
import { send } from '@/testing/redteam/visitors/http'
import { placeOrder } from '@/testing/redteam/visitors/shopping'
import type { Target } from '@/testing/redteam/target'
import { wordsOf } from './webhook-endpoint'

/** Lessons I59, I61: a browser's request proves nothing, and an order's token is its only key. */

const FALSE_CLAIMS =
  'success=true&paid=1&status=CAPTURED&response_code=0&transaction_id=5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01'

const back = (page: string): Attack => ({
  name: `the address "${page}" decides nothing`,
  tried: 'GET, with parameters that say paid, and POST of a success body',
  run: async (target) => {
    const order = await target.openOrder()
    const path = `/orders/${order.token}/${page}`
    return bookStays(target, order, async () => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ success: true, payment_details: { response_code: 0 } })
      const answers = [
        await send(target.url, { path }),
        await send(target.url, { path: `${path}?${FALSE_CLAIMS}` }),
        await send(target.url, { path, method: 'POST', headers, body }),
      ]
      return answers.map(wordsOf).join(', ')
    })
  },
})

/** Slightly changed real tokens, and strings that are not tokens. */
function guesses(token: string, number: string): string[] {
  const last = token.endsWith('A') ? 'B' : 'A'
  return [
    token.slice(0, -1) + last,
    token.toLowerCase(),
    token.toUpperCase(),
    token.slice(0, -1),
    `${token}A`,
    `${token}%00`,
    `%00${token}`,
    number,
    '1',
    '0',
    '-1',
    '%25',
    '_'.repeat(43),
    '*',
    "'%20OR%20''='",
    '__proto__',
    'A'.repeat(43),
  ]
}

/** The page shows nothing of the order and is not an error. */
async function look(target: Target, path: string, secretWords: string[]) {
  const answer = await send(target.url, { path })
  const shown = secretWords.find((word) => answer.text.includes(word))
  return {
    held: answer.status === 404 || (answer.status >= 300 && answer.status < 500 && !shown),
    answered: `${path.slice(0, 40)} ${wordsOf(answer)}`,
  }
}

export const shopperPageAttacks: Attack[] = [
  ...['success', 'declined', 'cancelled'].map(back),
  {
    name: 'guessed order tokens',
    tried: 'changes of a real token and other guesses, on its page, its ways back and its events',
    run: async (target) => {
      const { token, number, email } = await target.openOrder()
      const paths = guesses(token, number).flatMap((guess) => [
        `/orders/${guess}`,
        `/orders/${guess}/success`,
        `/api/orders/${guess}/events`,
      ])
      return judgeAll(paths, (path) => look(target, path, [email]))
    },
  },
  {
    name: 'tokens and numbers one after the other',
    tried: 'five orders made at once, looked at for a pattern',
    run: async (target) => {
      const orders = await Promise.all(Array.from({ length: 5 }, () => placeOrder(target.url)))
      const tokens = orders.map(({ token }) => token)
      const numbers = orders.map(({ number }) => number.slice(3))
      const long = tokens.every((token) => Buffer.from(token, 'base64url').length >= 16)
      const apart = [...tokens, ...numbers].every((text, at, all) =>
        all.every((other, place) => place === at || other.slice(0, 3) !== text.slice(0, 3)),
      )
      const isRevealing = orders.some(
        ({ token, number }) => token.includes(number) || token.includes(number.slice(3).replace('-', '')),
      )
      return {
        held: long && apart && !isRevealing,
        answered: `tokens of ${tokens[0]?.length} characters, numbers such as ${orders[0]?.number}`,
      }
    },
  },
  {
    name: 'lists of orders without a token',
    tried: '/orders, /api/orders and the like',
    run: async (target) => {
      const { token } = await target.openOrder()
      return judgeAll(
        ['/orders', '/orders/', '/api/orders', '/api/orders/', '/orders?limit=100', '/api/orders/events'],
        (path) => look(target, path, [token]),
      )
    },
  },
  {
    name: 'paying an order one does not know',
    tried: 'the form "pay" with another token in it',
    run: async (target) => {
      const { token, visitor } = await target.openOrder()
      const path = `/orders/${token}/cancelled`
      const form = await visitor.requireForm(path, 'name="token"')
      return judgeAll(['A'.repeat(43), '', '\u0000', '../..', '%'], async (other) => {
        const answer = await visitor.submit(path, { form, changes: { token: other } })
        const goesToPay = /HostedPaymentPage/.test(answer.headers.location ?? '')
        return {
          held: !goesToPay && answer.status < 500,
          answered: `${wordsOf(answer)} ${answer.headers.location ?? ''}`,
        }
      })
    },
  },
]
