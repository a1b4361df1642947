import { setTimeout as pause } from 'node:timers/promises'
import { withClient } from '@/tools/postgres/reach'
import { startProxy } from './proxy'
import { found, must, quantile, type Finding } from './report'
import { countStatuses } from './steady'
import { followOrder, sendSteadily } from './visitors'
import type { World } from './world'

const WEBHOOKS_A_SECOND = 100
const STREAMS = 10

/** Restarts both copies behind nginx, one after the other, while webhooks come and customers follow an order. */
export async function rollingRestart({ copies, databaseUrl, payOrder }: World, times: number): Promise<Finding[]> {
  const { order, path, body } = await payOrder()
  const proxy = await startProxy(copies.map(({ url }) => url))
  try {
    const stored = () => countStored(databaseUrl, order.reference)
    const before = await stored()
    const streams = Array.from({ length: STREAMS }, () => followOrder(proxy.url, order.token))
    const sender = sendSteadily(proxy.url, { path, body, perSecond: WEBHOOKS_A_SECOND })
    const stops: number[] = []
    for (let time = 0; time < times; time++) {
      for (const copy of copies) {
        await pause(1000)
        stops.push(await copy.stop())
        await copy.start()
      }
    }
    await pause(1000)
    const sent = await sender.stop()
    const answered = sent.statuses.filter((status) => status === 200).length
    const breaks = streams.map((stream) => stream.stop())
    const kept = (await stored()) - before
    const isAll200 = sent.statuses.every((status) => status === 200)
    return [
      found('restarts', stops.length),
      must('slowest stop, in ms', { value: quantile(stops, 1), isGood: quantile(stops, 1) < 10_000 }),
      must(`webhooks at ${WEBHOOKS_A_SECOND} a second`, { value: countStatuses(sent.statuses), isGood: isAll200 }),
      must('answered with 200 and not stored', { value: Math.max(0, answered - kept), isGood: kept >= answered }),
      found('webhooks p50 and p99, in ms', `${quantile(sent.times, 0.5)}, ${quantile(sent.times, 0.99)}`),
      found(
        'event streams opened again',
        breaks.reduce((sum, { opened }) => sum + opened - 1, 0),
      ),
      found('longest time without a stream, in ms', Math.max(...breaks.map(({ longestGapMs }) => longestGapMs))),
    ]
  } finally {
    await proxy.stop()
  }
}

function countStored(databaseUrl: string, reference: string): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM webhook_delivery WHERE merchant_txn_ref = $1',
      [reference],
    )
    return rows[0]?.count ?? 0
  })
}
