import { z } from 'zod'
import { retryUntil } from '@/testing/storm/actors/retry'
import type { Fault } from '@/testing/storm/plan/faults'

const activity = z.object({ scheduled: z.number(), running: z.number() })
const linkOfPay = z.looseObject({ result: z.string().optional(), redirect: z.string().optional() })

/** The sandbox's control API. Never part of the shop's world: the shop does not know that it exists. */
export class Control {
  constructor(private readonly url: string) {}

  /** Without a target: whoever comes next. */
  async arm(fault: Fault, target?: string): Promise<void> {
    if ('change' in fault)
      await this.send('PUT', target === undefined ? '/faults' : `/faults/${encodeURIComponent(target)}`, fault.change)
    else await this.send('POST', '/arm', { fault: fault.name, value: fault.value, target })
  }

  async change(what: 'faults' | 'switches', change: object): Promise<void> {
    await this.send('PUT', `/${what}`, change)
  }

  /** Pays or cancels without the page; answers where the browser is sent. */
  async pay(order: { link: string; action?: 'cancel'; code?: number; force?: boolean }): Promise<string | null> {
    return linkOfPay.parse(await this.send('POST', '/pay', order)).redirect ?? null
  }

  /** A refusal (nothing to refund, nothing pending) is an answer like any other: the ledger tells what happened. */
  async trigger(order: { kind: string; target: string; [more: string]: unknown }): Promise<void> {
    await this.send('POST', '/trigger', order)
  }

  /** What is planned for days later happens as if so much time had passed. */
  async passDays(days: number): Promise<void> {
    await this.send('POST', '/pass', { ms: days * 86_400_000 })
  }

  /** Waits until no webhook is on its way or planned. */
  async waitUntilIdle(): Promise<void> {
    await retryUntil('the gateway has nothing on its way', async () => {
      const { scheduled, running } = activity.parse(await this.send('GET', '/activity'))
      if (scheduled + running > 0) throw new Error(`${scheduled} are planned and ${running} are on their way`)
      return true
    })
  }

  /** Removes all faults; the caller resets the switches. */
  async removeFaults(): Promise<void> {
    await this.send('POST', '/reset', { ledger: false })
  }

  ledger(): Promise<unknown> {
    return this.send('GET', '/ledger')
  }

  private send(method: string, path: string, body?: object): Promise<unknown> {
    return retryUntil(`${method} /control${path}`, async () => {
      const response = await fetch(`${this.url}/control${path}`, {
        method,
        ...(body && { body: JSON.stringify(body) }),
      })
      if (response.status >= 500) throw new Error(`answered ${response.status}`)
      const answer: unknown = await response.json()
      return answer
    })
  }
}
