import type { PlannedCustomer } from '@/testing/storm/plan/customers'
import type { Step } from '@/testing/storm/plan/scenarios'
import type { Control } from '@/testing/storm/world/control'
import type { Fault } from '@/testing/storm/plan/faults'
import { asSwitches } from '@/testing/storm/plan/switches'
import type { Counts } from '@/testing/storm/counts'
import { payOnPage } from './payer'
import { Shopper } from './shopper'
import type { Staff } from './staff'

type Environment = { shopUrl: string; control: Control; counts: Counts; staff: Staff }

/** One order: the URL of its page, and its links, the newest last. */
type ScenarioRun = Environment & {
  customer: PlannedCustomer
  shopper: Shopper
  links: string[]
  orderUrl: string | null
}

/** Executes one customer's scenario through the pages of shop and gateway. */
export async function runScenario(customer: PlannedCustomer, environment: Environment): Promise<void> {
  const { counts, control } = environment
  await changeGateway(customer, environment)
  const shopper = new Shopper(environment.shopUrl, customer)
  const sent = await shopper.order()
  if (customer.gatewayChange.fault?.name === 'before-link-answer')
    await control.change('faults', { webhookTiming: 'alongside' })
  const run: ScenarioRun = { ...environment, customer, shopper, links: [], orderUrl: null }
  if (sent.to === 'gateway') run.links.push(sent.url)
  else run.orderUrl = sent.url
  counts.add('scenarios', customer.scenario)
  if (sent.to === 'order') await payAgain(run)
  for (const step of customer.steps) await take(step, run)
}

async function changeGateway(
  { gatewayChange }: PlannedCustomer,
  { control, counts, shopUrl }: Environment,
): Promise<void> {
  const { switches } = gatewayChange
  if (switches) {
    await control.change('switches', asSwitches(switches, shopUrl))
    for (const name of Object.keys(switches)) counts.add('switches', name)
  }
  if (!gatewayChange.fault) return
  await control.arm(gatewayChange.fault)
  counts.add('faults', gatewayChange.fault.name)
}

async function take(step: Step, run: ScenarioRun): Promise<void> {
  const link = 'link' in step && step.link === 'first' ? run.links[0] : run.links.at(-1)
  if (step.do === 'look') return lookAt(run)
  if (step.do === 'pay-again') return payAgain(run)
  if (step.do === 'cancel-order') return cancelOrder(run)
  if (link === undefined) return
  const { control } = run
  if ('faults' in step) await armAll(step.faults, link, run)
  switch (step.do) {
    case 'pay':
      return comeBack(run, await payOnPage(run.shopper.browser, link, step))
    case 'pay-by-code':
      return comeBack(run, await control.pay({ link, code: step.code, force: step.force }))
    case 'cancel':
      return comeBack(run, await control.pay({ link, action: 'cancel' }))
    case 'settle':
      if (!step.notified) await armAll([{ name: 'never' }], link, run)
      return control.trigger({ kind: 'settle', target: link, outcome: step.outcome })
    case 'set-status':
      if (!step.notified) await armAll([{ name: 'never' }], link, run)
      return control.trigger({ kind: 'set-status', target: link })
    case 'staff':
      return staffOperates(step, run)
    case 'operate':
      return control.trigger({
        kind: step.kind,
        target: link,
        notify: step.notified,
        ...(step.part && { amount: '7' }),
      })
  }
}

async function staffOperates(
  step: Extract<Step, { do: 'staff' }>,
  { staff, customer, counts }: ScenarioRun,
): Promise<void> {
  const ends = await staff.operate(customer, step)
  for (const [index, end] of ends.entries()) counts.add('staff', `${step.actions[index]} ${end}`)
}

async function armAll(faults: Fault[], link: string, { control, counts }: ScenarioRun): Promise<void> {
  for (const fault of faults) {
    await control.arm(fault, link)
    counts.add('faults', fault.name)
  }
}

/** Follows the gateway's redirect to the shop's order page. */
async function comeBack(run: ScenarioRun, url: string | null): Promise<void> {
  if (!url?.startsWith(run.shopUrl)) return
  run.orderUrl = new URL(url.split('?')[0]?.replace(/\/(success|declined|cancelled)$/, '') ?? url).href
  await run.shopper.look(url)
}

async function lookAt({ shopper, orderUrl }: ScenarioRun): Promise<void> {
  if (orderUrl !== null) await shopper.look(orderUrl)
}

async function payAgain(run: ScenarioRun): Promise<void> {
  if (run.orderUrl === null) return
  const sent = await run.shopper.payAgain(run.orderUrl)
  if (sent?.to === 'gateway') run.links.push(sent.url)
}

async function cancelOrder({ shopper, orderUrl }: ScenarioRun): Promise<void> {
  if (orderUrl !== null) await shopper.cancelOrder(orderUrl)
}
