import type { Book } from './invariants/book'
import type { Run } from './simulate'

/** What is needed to understand a failed run: the violations, the order of events, and the command that repeats it. */
export function report({ seed, wrong, trace }: Run): string {
  const [base = '', index = ''] = seed.split('/')
  return [
    `Seed ${seed} broke ${wrong.length === 1 ? 'a rule' : `${wrong.length} rules`}:`,
    ...wrong.map((line) => `  - ${line}`),
    'The schedule, one step a line:',
    ...trace.map((line, step) => `${String(step + 1).padStart(5)}  ${line}`),
    'Again, exactly this one:',
    `  npm run simulate -- --seed ${base} --only ${index}`,
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
    this.addBook(book)
  }

  of(what: string): number {
    return this.met.get(what) ?? 0
  }

  format(): string {
    const met = [...this.met].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${what} ${times}`)
    return `${this.runs} interleavings, ${this.steps} steps: ${met.join(', ')}`
  }

  private addBook({ orders, attempts, deliveries, operations }: Book): void {
    for (const { status, reviewReasons } of orders) {
      this.count(`order ${status}`, 1)
      for (const reason of reviewReasons) this.count(`review ${reason}`, 1)
    }
    this.count('attempts', attempts.length)
    for (const { kind, state } of operations) this.count(`${kind} ${state}`, 1)
    for (const { outcome } of deliveries) this.count(`delivery ${outcome ?? 'open'}`, 1)
  }

  private count(what: string, times: number): void {
    this.met.set(what, this.of(what) + times)
  }
}
