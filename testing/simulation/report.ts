import type { Book } from './invariants/book'
import { heardOf } from './invariants/known-links'
import { isUnpaid } from './invariants/unpaid'
import type { Run } from './simulate'
import type { World } from './world'

/** The violations of a failed run, and the command that repeats it. */
export function reportViolations({ seed, wrong }: Run): string {
  const [base = '', index = ''] = seed.split('/')
  return [
    `Seed ${seed} broke ${wrong.length === 1 ? 'a rule' : `${wrong.length} rules`}:`,
    ...wrong.map((line) => `  - ${line}`),
    'Again, exactly this one:',
    `  npm run simulate -- --seed ${base} --only ${index}`,
  ].join('\n')
}

/** What is needed to understand a failed run: its violations, and the order of events. */
export function report(run: Run): string {
  return [
    reportViolations(run),
    'The schedule, one step a line:',
    ...run.trace.map((line, step) => `${String(step + 1).padStart(5)}  ${line}`),
  ].join('\n')
}

/** Counts of what the runs covered. */
export class Tally {
  runs = 0
  steps = 0
  private readonly met = new Map<string, number>()

  add({ trace, world, book }: Run): void {
    this.runs += 1
    this.steps += trace.length
    this.count('kills', world.crashes)
    this.count('webhooks', world.gateway.webhooks.sent.length)
    this.count('transactions', world.gateway.transactions.length)
    this.addGateway(world)
    this.addBook(book)
    this.count(
      'unpaid expired',
      book.orders.filter((order) => order.status === 'expired' && isUnpaid(order, book)).length,
    )
  }

  of(what: string): number {
    return this.met.get(what) ?? 0
  }

  format(): string {
    const met = [...this.met].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${what} ${times}`)
    return `${this.runs} interleavings, ${this.steps} steps: ${met.join(', ')}`
  }

  private addGateway({ gateway, shop }: World): void {
    for (const { action, was } of gateway.transactions) if (was.has('pending')) this.count(`${action} pending`, 1)
    for (const { action } of gateway.changedByHand) this.count(`${action} changed by hand`, 1)
    this.count('pages shown', shop.shown.length)
    this.count('pages with a refund on its way', shop.shown.filter(({ onItsWay }) => onItsWay > 0).length)
    this.count('pages with a delayed refund', shop.shown.filter(({ isDelayed }) => isDelayed).length)
  }

  private addBook({ orders, attempts, ledger, deliveries, operations }: Book): void {
    for (const { status, reviewReasons } of orders) {
      this.count(`order ${status}`, 1)
      for (const reason of reviewReasons) this.count(`review ${reason}`, 1)
    }
    this.count('attempts', attempts.length)
    for (const { kind, state } of operations) this.count(`${kind} ${state}`, 1)
    for (const { kind, gateway_id } of operations.filter(({ state }) => state === 'failed')) {
      const row = ledger.find((fact) => fact.gateway_id === gateway_id && fact.outcome === 'declined')
      this.count(`${kind} failed, found by ${row?.evidence}`, 1)
    }
    for (const id of new Set(ledger.map((row) => row.gateway_id)))
      if (heardOf(id, ledger) === 'contested') this.count('transaction contested', 1)
    for (const { outcome } of deliveries) this.count(`delivery ${outcome ?? 'open'}`, 1)
  }

  private count(what: string, times: number): void {
    this.met.set(what, this.of(what) + times)
  }
}
