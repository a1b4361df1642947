import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '@/prisma/demo-people'
import { send } from '@/testing/redteam/visitors/http'
import { placeOrder } from '@/testing/redteam/visitors/shopping'
import { signIn } from '@/testing/redteam/visitors/staff'
import { buildShop } from '@/tools/start/build'
import { Children } from '@/tools/start/children'
import { assemble } from '@/tools/start/standalone/assemble'
import { found, must, type Finding } from './report'
import type { World } from './world'

/** Outside of the sources, where nothing of their packages can be found by accident. */
export async function makeStandalone(): Promise<string> {
  await buildShop(new Children(console.error), { NEXT_OUTPUT: 'standalone' })
  const folder = path.join(tmpdir(), 'po-standalone')
  await assemble(folder)
  return folder
}

/** The second copy is served from such a folder: pages, files, an order, a webhook, a sign-in, and its end by SIGTERM. */
export async function standalone({ copies: [, copy], payOrder }: World, times: number): Promise<Finding[]> {
  const url = new URL(copy.url)
  const { path: webhook, body } = await payOrder()
  const findings: Finding[] = [found('files in the folder', readdirSync(copy.folder, { recursive: true }).length)]
  const answers = async (what: string, address: string, contains: RegExp) => {
    const { status, text } = await send(url, { path: address })
    findings.push(must(what, { value: status, isGood: status === 200 && contains.test(text) }))
    return text
  }
  const home = await answers('front page', '/', /href="\/products\//)
  await answers('its style sheet', /href="(\/_next\/static\/[^"]+\.css[^"]*)"/.exec(home)?.[1] ?? '/none', /--/)
  await answers('a picture of public', '/products/brass-ruler.svg', /<svg/)
  await answers('readiness', '/api/health/ready', /ok/)
  const order = await placeOrder(url)
  findings.push(must('an order', { value: order.number, isGood: /HostedPaymentPage/.test(order.linkUrl) }))
  const staff = await signIn(url, { email: DEMO_PEOPLE[0].email, password: DEMO_PASSWORD })
  const { status } = await staff.get(`/dashboard/orders/${order.number}`)
  findings.push(must('signed in, the order on the dashboard', { value: status, isGood: status === 200 }))
  const headers = { 'content-type': 'application/json' }
  const received = await send(url, { path: webhook, method: 'POST', headers, body })
  findings.push(must('a webhook', { value: received.status, isGood: received.status === 200 }))
  for (let time = 0; time < times; time++) {
    const ms = Math.round(await copy.stop())
    findings.push(must('ended by SIGTERM after, in ms', { value: ms, isGood: ms < 10_000 }))
    await copy.start()
  }
  return findings
}
