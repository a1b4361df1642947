import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '@/prisma/demo-people'
import { readActionIds } from '@/server/unsent-form'
import { findForm, textOf } from '@/testing/redteam/visitors/forms'
import type { Answer } from '@/testing/redteam/visitors/http'
import { CUSTOMER, fillCart, newEmail, placeOrder } from '@/testing/redteam/visitors/shopping'
import { signIn } from '@/testing/redteam/visitors/staff'
import type { Visitor } from '@/testing/redteam/visitors/visitor'
import { found, must, type Finding } from '@/testing/drills/report'
import type { World } from '@/testing/drills/world'
import { openSwitchboard } from './switchboard'

const UNSENT = /Your changes weren’t submitted/

/** One crossing: the page is of one build, and its form arrives at the other. */
type Crossing = { url: URL; leave: () => void; arrive: () => void; world: World }

/** Posts forms of each build to the other one as browsers without JavaScript do, as often as told. */
export async function twoBuilds(world: World, times: number): Promise<Finding[]> {
  const board = await openSwitchboard()
  const [one, other] = world.copies
  const findings = [sharedIds(one.folder, other.folder)]
  try {
    for (const [from, to, way] of [
      [one, other, 'to the new build'],
      [other, one, 'to the old build'],
    ] as const) {
      const crossing = {
        url: board.url,
        leave: () => board.choose(from.url),
        arrive: () => board.choose(to.url),
        world,
      }
      for (const [what, cross] of Object.entries(CROSSINGS)) {
        const faults: string[] = []
        for (let time = 0; time < times; time++) faults.push(...(await cross(crossing)))
        findings.push(
          must(`${what}, ${way}`, {
            value: faults.join(', ') || `${times} of ${times}`,
            isGood: faults.length === 0,
          }),
        )
      }
    }
  } finally {
    board.close()
  }
  return findings
}

function sharedIds(one: string, other: string): Finding {
  const [ids, others] = [one, other].map((folder) => readActionIds(path.join(folder, '.next')) ?? new Set<string>())
  const shared = [...(ids ?? [])].filter((id) => others?.has(id)).length
  const deployments = [one, other].map(
    (folder) =>
      /"deploymentId":\s*"(\w+)"/.exec(readFileSync(path.join(folder, '.next/routes-manifest.json'), 'utf8'))?.[1],
  )
  return found(
    'actions of both builds, and deployments',
    `${shared} of ${ids?.size ?? 0}, ${deployments.join(' and ')}`,
  )
}

const CROSSINGS: Record<string, (crossing: Crossing) => Promise<string[]>> = {
  'known action: into the cart': addToCart,
  'renamed action: the checkout': checkOut,
  'renamed action: pay again': payAgain,
  'renamed action: a product': changeProduct,
}

/** What is not as it must be. */
function faultsOf(checks: Record<string, boolean>): string[] {
  return Object.entries(checks).flatMap(([what, isGood]) => (isGood ? [] : [`NOT: ${what}`]))
}

async function addToCart({ url, leave, arrive }: Crossing): Promise<string[]> {
  leave()
  const { visitor } = await fillCart(url)
  const [, product = ''] = /href="(\/products\/[^"/.]+)"/.exec((await visitor.get('/')).text) ?? []
  const form = await visitor.requireForm(product, 'name="quantity"')
  arrive()
  const answer = await visitor.submit(product, { form, changes: { quantity: '2' } })
  const cart = await visitor.requireForm('/cart', 'name="quantity"')
  return faultsOf({ accepted: answer.status === 303, 'three are in the cart': cart.fields.quantity === '3' })
}

async function checkOut({ url, leave, arrive }: Crossing): Promise<string[]> {
  leave()
  const { visitor } = await fillCart(url)
  const form = await visitor.requireForm('/checkout', 'name="idempotencyKey"')
  const typed = { ...CUSTOMER, email: newEmail() }
  arrive()
  const answer = await visitor.submit('/checkout', { form, changes: typed })
  const again = findForm(answer.text, 'name="idempotencyKey"')
  const kept = Object.entries(typed).every(([name, value]) => again?.fields[name] === value)
  const accepted = again && (await visitor.submit('/checkout', { form: again }))
  return faultsOf({ 'says so': saysUnsent(answer), 'keeps what was typed': kept, 'then pays': isAtGateway(accepted) })
}

async function payAgain({ url, leave, arrive, world: { sandbox } }: Crossing): Promise<string[]> {
  leave()
  const { visitor, token, linkUrl } = await placeOrder(url)
  await sandbox.cancel(linkUrl)
  const page = `/orders/${token}`
  const form = await visitor.requireForm(page, 'name="token"')
  arrive()
  const answer = await visitor.submit(page, { form })
  const again = findForm(answer.text, 'name="token"')
  const accepted = again && (await visitor.submit(page, { form: again }))
  return faultsOf({ 'says so': saysUnsent(answer), 'then pays': isAtGateway(accepted) })
}

async function changeProduct({ url, leave, arrive }: Crossing): Promise<string[]> {
  leave()
  const visitor = await signIn(url, { email: DEMO_PEOPLE[0].email, password: DEMO_PASSWORD })
  const page = await firstProductOf(visitor)
  const form = await visitor.requireForm(page, 'name="version"')
  const name = `Product ${newEmail().slice(0, 8)}`
  const description = 'Typed on one build, sent to the other.'
  arrive()
  const answer = await visitor.submit(page, {
    form,
    changes: { name, description, picture: '/products/brass-ruler.svg' },
  })
  const again = findForm(answer.text, 'name="version"')
  const kept = again?.fields.name === name && answer.text.includes(description)
  const changes = { description, picture: '/products/brass-ruler.svg' }
  if (again !== null) await visitor.submit(page, { form: again, changes })
  const saved = await visitor.get(page)
  return faultsOf({
    'says so': saysUnsent(answer),
    'keeps what was typed': kept,
    'then saves': findForm(saved.text, 'name="version"')?.fields.name === name,
  })
}

async function firstProductOf(visitor: Visitor): Promise<string> {
  const [, page] =
    /href="(\/dashboard\/products\/[0-9a-f-]{36})"/.exec((await visitor.get('/dashboard/products')).text) ?? []
  if (page === undefined) throw new Error('the dashboard lists no product')
  return page
}

function saysUnsent({ status, text }: Answer): boolean {
  return status === 200 && UNSENT.test(textOf(text))
}

function isAtGateway(answer: Answer | null): boolean {
  return answer?.status === 303 && /HostedPaymentPage/.test(answer.headers.location ?? '')
}
