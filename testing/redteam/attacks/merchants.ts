import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { textOf } from '@/testing/redteam/visitors/forms'
import type { Target } from '@/testing/redteam/target'
import { wordsOf } from './webhook-endpoint'

/** Users of one merchant, and orders of another merchant. */

/** The base of the other merchant's pages. */
async function foreignCursors(target: Target): Promise<string[]> {
  const list = await (await target.otherMember()).get('/dashboard/orders')
  return [...new Set(list.text.match(/(?<=after=)[0-9a-zA-Z_-]{20,}/g) ?? [])]
}

export async function foreignNumbers(target: Target): Promise<string[]> {
  const list = await (await target.otherMember()).get('/dashboard/orders')
  const numbers = [...new Set(list.text.match(/PO-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [])]
  if (numbers.length === 0) throw new Error('the other merchant has no order')
  return numbers
}

export const merchantAttacks: Attack[] = [
  {
    name: 'another merchant’s order',
    tried: 'its page, as data for the router, by HEAD, in small letters',
    needs: ['staff', 'otherStaff'],
    run: async (target) => {
      const [number = ''] = await foreignNumbers(target)
      const customer = /Customer (.{3,60}?)@/.exec(
        textOf((await (await target.otherMember()).get(`/dashboard/orders/${number}`)).text),
      )?.[1]
      const member = await target.member()
      const path = `/dashboard/orders/${number}`
      const forRouter = await member.get(path, { rsc: '1' })
      const calls = [
        { path },
        { path, method: 'HEAD' },
        { path: forRouter.headers.location ?? path, headers: { rsc: '1' } },
        { path, headers: { 'x-http-method-override': 'GET', 'x-merchant-id': 'US00000000' } },
      ]
      return judgeAll(calls, async (call) => {
        const answer = await member.call(call)
        const shown = customer !== undefined && answer.text.includes(customer)
        return {
          held: answer.status < 500 && !shown && (answer.status === 404 || 'rsc' in (call.headers ?? {})),
          answered: `${wordsOf(answer)}${shown ? ', and shows the customer' : ''}`,
        }
      })
    },
  },
  {
    name: 'another merchant’s orders in the list',
    tried:
      'its numbers and cursors as the place to go on from, its numbers as rows to watch or to export, and parameters that name a merchant',
    needs: ['staff', 'otherStaff'],
    run: async (target) => {
      const numbers = await foreignNumbers(target)
      const cursors = await foreignCursors(target)
      const member = await target.member()
      const queries = [
        ...numbers.slice(0, 5).map((number) => `before=${number}`),
        ...cursors.flatMap((cursor) => [`before=${cursor}`, `after=${cursor}`, `sort=highest&after=${cursor}`]),
        'after=99999999999999_00000000-0000-0000-0000-000000000000',
        'merchant=northlight-supply',
        'merchantId=US00000000',
        'before=%25',
        "before='",
        'before=%00',
        'before[]=x',
      ]
      const places = [
        ...queries.map((query) => `?${query}`),
        ...queries.map((query) => `/export?${query}`),
        `/events?${numbers
          .slice(0, 5)
          .map((number) => `row=${number}`)
          .join('&')}`,
      ]
      return judgeAll(places, async (place) => {
        const answer = await member.call({ path: `/dashboard/orders${place}`, headers: { accept: 'application/json' } })
        const words = textOf(answer.text)
        const shown = numbers.filter((number) => words.includes(number))
        return {
          held: shown.length === 0 && answer.status < 500,
          answered: `${place} ${wordsOf(answer)}, ${shown.length} of ${numbers.length} shown`,
        }
      })
    },
  },
  {
    name: 'odd order numbers in the dashboard',
    tried: 'NUL, SQL, a path, wildcards',
    needs: ['staff'],
    run: async (target) => {
      const member = await target.member()
      return judgeAll(
        ['%00', "'%20OR%201=1--", '..%2f..', '%25', 'PO-%25-%25', '__proto__', 'x'.repeat(3000)],
        async (odd) => {
          const answer = await member.get(`/dashboard/orders/${odd}`)
          return {
            held: answer.status >= 300 && answer.status < 500,
            answered: `${odd.slice(0, 20)} ${wordsOf(answer)}`,
          }
        },
      )
    },
  },
]
