import type { Person } from '@/testing/storm/plan/people'
import type { Step } from '@/testing/storm/plan/stories'
import type { Control } from '@/testing/storm/world/control'
import type { Fault } from '@/testing/storm/plan/faults'
import type { Counts } from '@/testing/storm/counts'
import { payOnPage } from './payer'
import { Shopper } from './shopper'
import type { Staff } from './staff'

type Around = { shopUrl: string; control: Control; counts: Counts; staff: Staff }

/** One order: the URL of its page, and its links, the newest last. */
type Life = Around & { person: Person; shopper: Shopper; links: string[]; orderUrl: string | null }

/** Executes one customer's scenario through the pages of shop and gateway. */
export async function live(person: Person, around: Around): Promise<void> {
  const { counts, control } = around
  await changeWeather(person, around)
  const shopper = new Shopper(around.shopUrl, person)
  const sent = await shopper.order()
  if (person.weather.fault?.name === 'before-link-answer')
    await control.change('faults', { webhookTiming: 'alongside' })
  const life: Life = { ...around, person, shopper, links: [], orderUrl: null }
  if (sent.to === 'gateway') life.links.push(sent.url)
  else life.orderUrl = sent.url
  counts.add('stories', person.story)
  if (sent.to === 'order') await payAgain(life)
  for (const step of person.steps) await take(step, life)
}

async function changeWeather({ weather }: Person, { control, counts }: Around): Promise<void> {
  if (weather.switches) await control.change('switches', weather.switches)
  if (!weather.fault) return
  await control.arm(weather.fault)
  counts.add('faults', weather.fault.name)
}

async function take(step: Step, life: Life): Promise<void> {
  const link = step.do === 'pay' && step.link === 'first' ? life.links[0] : life.links.at(-1)
  if (step.do === 'look') return lookAt(life)
  if (step.do === 'pay-again') return payAgain(life)
  if (step.do === 'give-up') return closeNow(life)
  if (link === undefined) return
  const { control } = life
  if ('faults' in step) await armAll(step.faults, link, life)
  switch (step.do) {
    case 'pay':
      return comeBack(life, await payOnPage(life.shopper.browser, link, step))
    case 'pay-by-code':
      return comeBack(life, await control.pay({ link, code: step.code, force: step.force }))
    case 'cancel':
      return comeBack(life, await control.pay({ link, action: 'cancel' }))
    case 'settle':
      if (!step.told) await armAll([{ name: 'never' }], link, life)
      return control.trigger({ kind: 'settle', target: link, outcome: step.outcome })
    case 'staff':
      return staffOperates(step, life)
    case 'operate':
      return control.trigger({ kind: step.kind, target: link, notify: step.told, ...(step.part && { amount: '7' }) })
  }
}

async function staffOperates(step: Extract<Step, { do: 'staff' }>, { staff, person, counts }: Life): Promise<void> {
  const ends = await staff.operate(person, step)
  for (const [index, end] of ends.entries()) counts.add('staff', `${step.actions[index]} ${end}`)
}

async function armAll(faults: Fault[], link: string, { control, counts }: Life): Promise<void> {
  for (const fault of faults) {
    await control.arm(fault, link)
    counts.add('faults', fault.name)
  }
}

/** Follows the gateway's redirect to the shop's order page. */
async function comeBack(life: Life, url: string | null): Promise<void> {
  if (!url?.startsWith(life.shopUrl)) return
  life.orderUrl = new URL(url.split('?')[0]?.replace(/\/(success|declined|cancelled)$/, '') ?? url).href
  await life.shopper.look(url)
}

async function lookAt({ shopper, orderUrl }: Life): Promise<void> {
  if (orderUrl !== null) await shopper.look(orderUrl)
}

async function payAgain(life: Life): Promise<void> {
  if (life.orderUrl === null) return
  const sent = await life.shopper.payAgain(life.orderUrl)
  if (sent?.to === 'gateway') life.links.push(sent.url)
}

async function closeNow({ shopper, orderUrl }: Life): Promise<void> {
  if (orderUrl !== null) await shopper.closeNow(orderUrl)
}
