import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { textOf } from '@/testing/redteam/visitors/forms'
import { signIn } from '@/testing/redteam/visitors/staff'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import type { Target } from '@/testing/redteam/target'
import type { Answer } from '@/testing/redteam/visitors/http'
import { foreignNumbers } from './merchants'
import { wordsOf } from './webhook-endpoint'

/** The export and the erasure of a customer's data, tried by everybody but an owner of the merchant. */

const pageOf = (number: string) => `/dashboard/orders/${number}/customer`
const exportOf = (number: string) => `${pageOf(number)}/export`

/** Whether the answer holds what an export or the page of a customer holds. */
function judge(path: string, answer: Answer, email: string): Outcome {
  const isShown = answer.text.includes(email) || answer.text.includes('billing_address')
  const isFile = (answer.headers['content-disposition'] ?? '').includes('attachment')
  return {
    held: !isShown && !isFile && answer.status < 500,
    answered: `${path} ${wordsOf(answer)}${isShown ? ', and shows the customer' : ''}`,
  }
}

/** The e-mail of an order, as its merchant's owner sees it. */
async function customerOf(owner: Visitor, number: string): Promise<string> {
  const { text } = await owner.get(`/dashboard/orders/${number}`)
  const email = /mailto:([^"]+)"/.exec(text)?.[1]
  if (email === undefined) throw new Error(`${number} has no customer`)
  return email
}

/** The first order of the other merchant that has a customer. */
async function foreignCustomer(target: Target) {
  const owner = await target.otherMember()
  for (const number of await foreignNumbers(target)) {
    const email = await customerOf(owner, number).catch(() => null)
    if (email !== null) return { owner, number, email }
  }
  throw new Error('the other merchant has no order with a customer')
}

async function isErased(owner: Visitor, number: string): Promise<boolean> {
  return textOf((await owner.get(`/dashboard/orders/${number}`)).text).includes('Personal data removed')
}

const ERASE = 'name="sure"'

async function eraseTried(answer: Answer, owner: Visitor, number: string): Promise<Outcome> {
  const erased = await isErased(owner, number)
  return {
    // Whatever its status: Next answers the form of another site with 500.
    held: !erased,
    answered: `${wordsOf(answer)}, ${erased ? 'erased' : 'the customer is there'}`,
  }
}

export const personalDataAttacks: Attack[] = [
  {
    name: 'personal data without a session',
    tried: 'the page of a customer and the export, by GET, HEAD, POST and as data for the router',
    run: async (target) => {
      const { number, email } = await target.openOrder()
      const calls = [pageOf(number), exportOf(number)].flatMap((path) => [
        { path },
        { path, method: 'HEAD' },
        { path, method: 'POST' },
        { path, headers: { rsc: '1' } },
      ])
      return judgeAll(calls, async (call) => judge(call.path, await new Visitor(target.url).call(call), email))
    },
  },
  {
    name: 'another merchant’s customer',
    tried: 'the page and the export of its order, also with its merchant named in headers',
    needs: ['staff', 'otherStaff'],
    run: async (target) => {
      const { number, email } = await foreignCustomer(target)
      const member = await target.member()
      const calls = [pageOf(number), exportOf(number)].flatMap((path) => [
        { path },
        { path: `${path}?merchant=northlight-supply` },
        { path, headers: { 'x-merchant-id': 'US00000000' } },
      ])
      return judgeAll(calls, async (call) => judge(call.path, await member.call(call), email))
    },
  },
  {
    name: 'personal data by staff and viewers',
    tried: 'the page and the export, by everybody of the merchant who is no owner',
    needs: ['lesserStaff'],
    run: async (target) => {
      const { number, email } = await target.openOrder()
      return judgeAll(target.lesserStaff, async (login) => {
        const lesser = await signIn(target.url, login)
        return judgeAll([pageOf(number), exportOf(number)], async (path) => {
          const answer = await lesser.get(path)
          const judged = judge(`${login.email} ${path}`, answer, email)
          return { ...judged, held: judged.held && answer.status === 404 }
        })
      })
    },
  },
  {
    name: 'an erasure by staff and viewers',
    tried: 'an owner’s own form, sent with their sessions',
    needs: ['sandbox', 'staff', 'lesserStaff'],
    run: async (target) => {
      const { number } = await target.paidOrder()
      const owner = await target.member()
      const form = await owner.requireForm(pageOf(number), ERASE)
      return judgeAll(target.lesserStaff, async (login) => {
        const lesser = await signIn(target.url, login)
        const changes = { sure: 'yes' }
        return eraseTried(await lesser.submit(`/dashboard/orders/${number}`, { form, changes }), owner, number)
      })
    },
  },
  {
    name: 'an erasure of another merchant’s customer',
    tried: 'the owner’s own form with the number of its order, in other letters, and as a list',
    needs: ['staff', 'otherStaff'],
    run: async (target) => {
      const { owner, number } = await foreignCustomer(target)
      const mine = (await target.openOrder()).number
      const member = await target.member()
      const form = await member.requireForm(pageOf(mine), ERASE)
      return judgeAll([number, number.toLowerCase(), ` ${number} `, `${mine},${number}`], async (named) => {
        const answer = await member.submit(pageOf(mine), { form, changes: { number: named, sure: 'yes' } })
        return eraseTried(answer, owner, number)
      })
    },
  },
  {
    name: 'an erasure by another site',
    tried: 'the owner’s form with their session, with a foreign Origin',
    needs: ['sandbox', 'staff'],
    run: async (target) => {
      const { number } = await target.paidOrder()
      const owner = await target.member()
      const form = await owner.requireForm(pageOf(number), ERASE)
      return judgeAll(['https://evil.example', 'null', 'http://localhost.evil.example'], async (origin) => {
        const sent = { form, changes: { sure: 'yes' }, headers: { origin } }
        return eraseTried(await owner.submit(pageOf(number), sent), owner, number)
      })
    },
  },
  {
    name: 'an erasure of an order that may still be paid',
    tried: 'the owner’s form, with and without its confirmation',
    needs: ['staff'],
    run: async (target) => {
      const { number } = await target.openOrder()
      const owner = await target.member()
      const form = await owner.requireForm(pageOf(number), ERASE)
      return judgeAll(['yes', '', 'no'], async (sure) =>
        eraseTried(await owner.submit(pageOf(number), { form, changes: { sure } }), owner, number),
      )
    },
  },
]
