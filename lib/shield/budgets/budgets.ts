import type { ShieldStanding } from '@/lib/generated/prisma/enums'
import { fillBuckets, type Bucket } from './buckets'
import { keyedHash } from '@/lib/shield/keyed-hash'
import type { VisitorKeys } from '@/lib/shield/visitor/visitor'

/*
 * How many payments may be started, by what is counted (decision record "Card testing"). `free`: so many at once pass
 * without delay. `most`: beyond, the answer is a limit; null: never. `refillMs`: after this long one more is free.
 */

type Budget = { free: number; most: number | null; refillMs: number }
type Counted = 'block' | 'email' | 'cart' | 'amount' | 'merchant'

const SECOND = 1000
const MINUTE = 60 * SECOND

export const BUDGETS: Readonly<Record<Counted, Budget>> = {
  // Many people share an address behind a carrier's or a company's NAT.
  block: { free: 20, most: 60, refillMs: 6 * SECOND },
  email: { free: 5, most: 10, refillMs: 10 * MINUTE },
  cart: { free: 5, most: 10, refillMs: 5 * MINUTE },
  // A popular product and a busy shop only pass the slower way: nobody is turned away for others.
  amount: { free: 60, most: null, refillMs: 2 * SECOND },
  merchant: { free: 300, most: null, refillMs: SECOND / 2 },
}

/**
 * A payment of which nothing shows that a person took time over it counts as several: among those of its own visitor
 * (`own`), and among all of its standing (`shared`).
 */
const WEIGHTS: Readonly<Record<ShieldStanding, { own: number; shared: number }>> = {
  known: { own: 1, shared: 1 },
  ordinary: { own: 1, shared: 1 },
  doubtful: { own: 3, shared: 6 },
}

/** A bucket without a limit is not filled further than this many times what is free. */
const UNLIMITED = 4

export type Spent =
  | { kind: 'free' }
  /** Beyond a budget. `over`: by how many times what is free. */
  | { kind: 'over'; over: number }
  | { kind: 'limited'; retryAfterMs: number }

export type Spending = {
  merchantId: string
  keys: VisitorKeys
  amount: { amountMinor: bigint; currency: string }
  standing: ShieldStanding
}

/** Counts a payment against every budget. */
export async function spendBudgets({ merchantId, keys, amount, standing }: Spending, now: Date): Promise<Spent> {
  const hashes: Record<Counted, string> = {
    ...keys,
    // Of each standing for itself: a flood of hurried forms uses up nothing of what others have.
    amount: keyedHash(['amount', merchantId, standing, `${amount.amountMinor} ${amount.currency}`]),
    merchant: keyedHash(['merchant', merchantId, standing]),
  }
  // The keys of a constant are its own.
  const counted = (Object.keys(BUDGETS) as Counted[]).filter((name) => standing !== 'known' || isOwn(name))
  const levels = await fillBuckets(
    counted.map((name) => bucketOf(BUDGETS[name], hashes[name], WEIGHTS[standing][isShared(name) ? 'shared' : 'own'])),
    now,
  )
  const spent = counted.map((name) => judge(BUDGETS[name], levels.get(hashes[name]) ?? 0))
  return spent.reduce<Spent>(worse, { kind: 'free' })
}

function isShared(name: Counted): boolean {
  return name === 'amount' || name === 'merchant'
}

/** A browser that has paid before is measured by its own use, not by its neighbors'. */
function isOwn(name: Counted): boolean {
  return name === 'email' || name === 'cart'
}

function bucketOf({ free, most, refillMs }: Budget, key: string, weight: number): Bucket {
  return { key, costMs: weight * refillMs, capacityMs: (most ?? free * UNLIMITED) * refillMs }
}

function judge({ free, most, refillMs }: Budget, levelMs: number): Spent {
  const level = levelMs / refillMs
  if (most !== null && level > most) return { kind: 'limited', retryAfterMs: (level - free) * refillMs }
  return level > free ? { kind: 'over', over: level / free - 1 } : { kind: 'free' }
}

function worse(a: Spent, b: Spent): Spent {
  if (a.kind === 'limited' && b.kind === 'limited') return a.retryAfterMs > b.retryAfterMs ? a : b
  if (a.kind === 'over' && b.kind === 'over') return a.over > b.over ? a : b
  if (a.kind === 'limited' || b.kind === 'free') return a
  return b.kind === 'limited' || a.kind === 'free' ? b : a
}
