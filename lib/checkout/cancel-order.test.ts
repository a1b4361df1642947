import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { JOBS, type JobName } from '@/lib/queue/definitions'
import { retryCancellation } from '@/lib/reconciliation/retry-cancellation'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { reportTransaction } from '@/testing/report-transaction'
import { cancelOrder } from './cancel-order'

let open: Awaited<ReturnType<typeof createOpenOrder>>
let linkId: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  linkId = open.attempt.gatewayLinkId ?? ''
})

const cancel = () => cancelOrder(open.order.token)
const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id } })
const task: JobName = 'cancel_order'
const waiting = async () => {
  const rows = await db.$queryRaw<{ payload: unknown; inMs: number }[]>`
    SELECT payload, extract(epoch FROM run_at - now())::float * 1000 AS "inMs"
    FROM graphile_worker._private_jobs AS job
      JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = ${task} AND payload->>'orderId' = ${open.order.id}`
  return rows.map(({ payload, inMs }) => ({ ...JOBS.cancel_order.payload.parse(payload), inMs }))
}

type Waiting = Awaited<ReturnType<typeof waiting>>[number]

function requireJob(job: Waiting | undefined): Waiting {
  if (!job) throw new Error('No cancellation waits.')
  return job
}

test.each([
  ['answers 500', {}, 500],
  ['answers 429', {}, 429],
  ['answers what cannot be read', '<html></html>', 200],
])(
  'If the gateway %s, the order stays open, the customer is told, and it is canceled later',
  async (_, body, status) => {
    pretendGateway.says(linkId, body, status)
    expect(await cancel()).toBe('unanswered')
    expect(await order()).toMatchObject({ status: 'awaiting_payment', closedAs: null })
    const [first] = await waiting()
    expect(first?.inMs).toBeGreaterThan(50_000)

    await retryCancellation(requireJob(first))
    expect(await order()).toMatchObject({ closedAs: null })
    const [second] = await waiting()
    expect(second).toMatchObject({ tries: 1 })
    expect(second?.inMs).toBeGreaterThan(110_000)

    pretendGateway.says(linkId, {}, 404)
    await retryCancellation(requireJob(second))
    expect(await order()).toMatchObject({ status: 'cancelled', closedAs: 'cancelled' })
  },
)

describe('An order that was to be canceled is not', () => {
  beforeEach(async () => {
    pretendGateway.says(linkId, {}, 500)
    await cancel()
  })
  const retry = async () => {
    const [job] = await waiting()
    await retryCancellation(requireJob(job))
  }

  test('If the gateway then says that it is paid', async () => {
    pretendGateway.says(linkId, saleAnswer(open, linkId))
    await retry()
    expect(await order()).toMatchObject({ status: 'paid', closedAs: null })
  })

  test('If the customer started another payment since', async () => {
    const { orderId, merchantId, amountMinor, currency, merchantTxnRef } = open.attempt
    const again = { orderId, merchantId, amountMinor, currency, merchantTxnRef: `${merchantTxnRef}x`, ordinal: 2 }
    await db.paymentAttempt.create({ data: { ...again, createdAt: new Date(Date.now() + 1000) } })
    pretendGateway.says(linkId, {}, 404)
    await retry()
    expect(await order()).toMatchObject({ closedAs: null })
  })

  test('If the gateway is still silent after ten tries: it expires in its time', async () => {
    const [job] = await waiting()
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload->>'orderId' = ${open.order.id}`
    await retryCancellation({ ...requireJob(job), tries: 9 })
    expect(await order()).toMatchObject({ closedAs: null })
    expect(await waiting()).toEqual([])
  })
})

test('With an answer it is canceled at once, and nothing waits', async () => {
  pretendGateway.says(linkId, {}, 404)
  expect(await cancel()).toBe('closed')
  expect(await waiting()).toEqual([])
})

test('A token of no order cancels nothing', async () => {
  expect(await cancelOrder('x'.repeat(43))).toBe('unchanged')
})

describe('A customer who cancels', () => {
  test('Closes the order after polling', async () => {
    await cancel()
    expect(pretendGateway.asked).toEqual([linkId])
    expect(await order()).toMatchObject({ status: 'cancelled', closedAs: 'cancelled' })
  })

  test('Does not cancel what the gateway says is paid', async () => {
    pretendGateway.says(linkId, saleAnswer(open, linkId))
    await cancel()
    expect(await order()).toMatchObject({ status: 'paid', closedAs: null })
  })

  test('Does not cancel while a payment is pending', async () => {
    await reportTransaction(open, { success: false, payment_details: { response_code: 578 } })
    await cancel()
    expect(await order()).toMatchObject({ status: 'processing', closedAs: null })
  })

  test('And then pays after all gets the payment recorded, and the order needs review', async () => {
    await cancel()
    await reportTransaction(open)
    expect(await order()).toMatchObject({ status: 'paid', capturedMinor: 4800n, reviewReasons: ['paid_after_close'] })
  })
})
