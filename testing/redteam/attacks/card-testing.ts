import { randomUUID } from 'node:crypto'
import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { send } from '@/testing/redteam/visitors/http'
import { checkOut, fillCart, placeOrder } from '@/testing/redteam/visitors/shopping'
import { wordsOf } from './webhook-endpoint'

/** What testers of stolen cards send. Bounded: no attack here places more than a dozen payments. */

const MOST_LINKS = 5
const CLICKS = 12
const MARKUP = '<script>alert(1)</script>'

const ODD_STAMPS = [
  '',
  'x',
  '\u0000',
  '0.AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA',
  `${(Date.now() + 1e9).toString(36)}.AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA`,
  'z'.repeat(5000),
]

const ODD_TOKENS = ['x', 'A'.repeat(32), 'A'.repeat(33), '%00', '__proto__', '..%2f..%2fdashboard', "'%20OR%201=1"]

/** A payment page or a waiting page of the shop's own; the problem's sentence on the form otherwise. */
const goesOn = (location: string | undefined) => /HostedPaymentPage|^\/checkout\/wait\//.test(location ?? '')

export const cardTestingAttacks: Attack[] = [
  {
    name: 'links without end for one order',
    tried: `${CLICKS} times "pay" on an order that waits for payment`,
    run: async ({ url }) => {
      const { token, visitor, linkUrl } = await placeOrder(url)
      const path = `/orders/${token}/cancelled`
      const form = await visitor.requireForm(path, 'name="token"')
      const places = new Set([linkUrl])
      for (let click = 0; click < CLICKS; click += 1) {
        const location = (await visitor.submit(path, { form })).headers.location ?? ''
        if (location.includes('HostedPaymentPage')) places.add(location)
      }
      return { held: places.size <= MOST_LINKS, answered: `${places.size} links` }
    },
  },
  {
    name: 'stamps of forms that the shop did not write',
    tried: 'none, forged, from the future, NUL, 5 kB: no error, and nobody is refused for it',
    run: ({ url }) =>
      judgeAll(ODD_STAMPS, async (stamp) => {
        const { visitor } = await fillCart(url)
        const answer = await checkOut(visitor, { stamp })
        return { held: goesOn(answer.headers.location), answered: `"${stamp.slice(0, 12)}" ${wordsOf(answer)}` }
      }),
  },
  {
    name: 'a mark of a known browser that the shop did not write',
    tried: 'an order’s id with a forged signature, noise, 1 kB',
    run: ({ url }) =>
      judgeAll(
        [`${randomUUID()}.0.AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA`, 'x', '%00', 'z'.repeat(5000)],
        async (mark) => {
          const { visitor } = await fillCart(url)
          for (const name of ['browser', '__Host-browser']) visitor.cookies.set(name, mark)
          const answer = await checkOut(visitor)
          return { held: goesOn(answer.headers.location), answered: `"${mark.slice(0, 12)}" ${wordsOf(answer)}` }
        },
      ),
  },
  {
    name: 'guessed addresses of waiting payments',
    tried: 'tokens that are none, on the waiting page and where it leads',
    run: ({ url }) =>
      judgeAll(
        ODD_TOKENS.flatMap((token) => [`/checkout/wait/${token}`, `/api/waiting-payments/${token}`]),
        async (path) => {
          const answer = await send(url, { path })
          const pays = answer.headers.location?.includes('HostedPaymentPage') === true
          return { held: !pays && answer.status < 500, answered: `${path.slice(0, 40)} ${wordsOf(answer)}` }
        },
      ),
  },
  {
    name: 'a reason of its own in the address of the checkout',
    tried: 'markup, a list and a long text as "because" and "waiting"',
    run: ({ url }) =>
      judgeAll(
        [
          `because=${encodeURIComponent(MARKUP)}`,
          `waiting=${encodeURIComponent(MARKUP)}`,
          'because=limited&because=paused&waiting=a&waiting=b',
          `because=${'x'.repeat(4000)}`,
          'because=%00&waiting=%00',
        ],
        async (query) => {
          const { visitor } = await fillCart(url)
          const answer = await visitor.get(`/checkout?${query}`)
          const held = answer.status < 500 && !answer.text.includes(MARKUP)
          return { held, answered: `${query.slice(0, 30)} ${wordsOf(answer)}` }
        },
      ),
  },
]
