import type { Client } from 'pg'
import type { Random } from '@/testing/storm/random'
import { pool } from '@/lib/db'
import type { JobName } from '@/lib/queue/definitions'
import { findAvailableOperations, type AvailableOperation } from '@/lib/orders/operations/available-operations'
import type { Scheduler } from './engine/scheduler'
import type { Form } from './forms'
import { newId } from './gateway/book'
import type { Gateway } from './gateway/gateway'
import type { SentWebhook } from './gateway/webhooks'
import { readBook } from './invariants/book'
import { ledgerFact, operationFact } from './invariants/order-states'
import { describePage, type ShownPage } from './invariants/pages'
import { startProcess, type Process } from './process'
import { Queue, type Job } from './queue'

/** Without one a page waits, and no fiber could take the step that gives one back: a page is one step of its own. */
function hasConnectionForPage(): boolean {
  const { pages } = pool.of
  return pages.idleCount > 0 || pages.totalCount < pages.options.max
}

type SimulationDatabase = { scheduler: Scheduler; admin: Client; merchantId: string; process: Process }

/** The actions on the shop, each in its own fiber. */
export class Shop {
  readonly queue: Queue
  readonly shown: ShownPage[] = []

  public process: Process
  private readonly scheduler: Scheduler
  private readonly admin: Client
  private readonly merchantId: string

  constructor({ scheduler, admin, merchantId, process }: SimulationDatabase) {
    this.scheduler = scheduler
    this.admin = admin
    this.merchantId = merchantId
    this.process = process
    this.queue = new Queue(admin)
  }

  submit({ name, fields, cart }: Form): Promise<void> {
    return this.scheduler.start(`checkout ${name}`, () =>
      this.process.startCheckout({ fields, cart, language: 'en', asker: null }),
    )
  }

  /** Actions of customers and staff on an existing order. */
  async touch(
    form: Form,
    what: 'pay again' | 'cancel' | 'staff asks' | 'waits on its page' | 'comes back',
  ): Promise<void> {
    const text = 'SELECT id, token FROM customer_order WHERE idempotency_key = $1'
    const { rows } = await this.admin.query<{ id: string; token: string }>(text, [form.key])
    const [order] = rows
    if (!order) return
    const actions = {
      'pay again': () => this.process.payAgain(order.token, null),
      cancel: () => this.process.cancelOrder(order.token),
      'staff asks': () => this.process.pollOrder(order.id, 'staff'),
      'waits on its page': () => this.process.requestOrderCheck(order.id),
      'comes back': () => this.process.recordShopperReturn(order.token, 'success'),
    }
    await this.scheduler.start(`${what} ${form.name}`, actions[what])
  }

  /** What the order's page says of refunds, beside what the gateway had done by then. Read as one step. */
  async look({ name, key }: Form, gateway: Gateway): Promise<void> {
    const text = 'SELECT token FROM customer_order WHERE idempotency_key = $1'
    const { rows } = await this.admin.query<{ token: string }>(text, [key])
    const [order] = rows
    if (!order || !hasConnectionForPage()) return
    this.scheduler.note('world', `${name} looks at the order`)
    const shown = await this.process.getShopperOrder(order.token)
    if (shown) this.shown.push(describePage(shown, gateway))
  }

  /** Captures, voids or refunds what is possible; sometimes the form is submitted twice, or by two users. */
  async operate(form: Form, random: Random): Promise<void> {
    const { rows } = await this.admin.query<{ id: string }>(
      'SELECT id FROM customer_order WHERE idempotency_key = $1',
      [form.key],
    )
    const [order] = rows
    const possible = order ? await this.possible(order.id) : []
    if (!order || possible.length === 0) return
    const { kind, onTransactionId, maxMinor } = random.pick(possible)
    const amountMinor = random.chance(0.5) ? maxMinor : maxMinor / BigInt(random.whole(1, 3)) || 1n
    const key = newId(random)
    const request = { kind, onTransactionId, amountMinor, shownMaxMinor: maxMinor, reason: '', requestedById: null }
    for (const idempotencyKey of random.pick([[key], [key], [key, key], [key, newId(random)]])) {
      const action = () => this.process.executeOperation(order.id, { ...request, idempotencyKey })
      await this.scheduler.start(`${kind} ${form.name}`, action)
    }
  }

  private async possible(orderId: string): Promise<AvailableOperation[]> {
    const book = await readBook(this.admin)
    const attempts = book.attempts.filter((attempt) => attempt.order_id === orderId)
    const ledger = book.ledger.filter((row) => attempts.some((attempt) => attempt.id === row.attempt_id))
    return findAvailableOperations(
      ledger.map(ledgerFact),
      book.operations.filter((row) => row.order_id === orderId).map(operationFact),
    )
  }

  async reprocessDelivery(pick: <T>(list: T[]) => T): Promise<void> {
    const { rows } = await this.admin.query<{ id: string }>(
      `SELECT id FROM webhook_delivery WHERE processed_at IS NULL OR outcome = 'dead' ORDER BY received_at, tries, ctid`,
    )
    if (rows.length === 0) return
    const { id } = pick(rows)
    await this.scheduler.start('staff reprocesses', () => this.process.reprocessDelivery(this.merchantId, id))
  }

  /** Delivers one copy of a webhook. A 200 means that the shop has stored it. */
  deliver(webhook: SentWebhook, number: number): Promise<void> {
    webhook.delivered = true
    const url = webhook.forged ? webhook.link.webhookUrl.replace(/key=.{6}/, 'key=forged') : webhook.link.webhookUrl
    return this.scheduler.start(`webhook ${number}`, async () => {
      const status = await this.process.receiveWebhook(new Request(url, { method: 'POST', body: webhook.body }))
      const isRight = webhook.forged ? status === 401 || status === 429 : status === 200
      if (!isRight) throw new Error(`It was answered with ${status}`)
      webhook.acknowledged = status === 200
    })
  }

  async work(job: Job): Promise<void> {
    await this.queue.take(job)
    const run = this.process.TASKS[job.task]
    await this.scheduler.start(`job ${job.task}`, async () => {
      await run(job.payload)
      await pool.query('DELETE FROM graphile_worker._private_jobs WHERE id = $1', [job.id])
    })
  }

  cron(task: JobName): Promise<void> {
    return this.scheduler.start(`cron ${task}`, () => this.process.TASKS[task]({}))
  }

  /** SIGKILL, and a new process. */
  async crash(): Promise<void> {
    await this.scheduler.crash()
    await this.queue.abandon()
    this.process = await startProcess()
  }
}
