import { db } from '@/lib/db'

/*
 * Budgets as leaky buckets (GCRA), shared by all copies of the process. A row holds the moment at which the bucket is
 * empty again, so that nothing has to refill it; it may be deleted once that moment has passed.
 */

export type Bucket = {
  key: string
  /** How long the bucket takes to lose what this request adds. */
  costMs: number
  /** What the bucket holds. */
  capacityMs: number
}

/**
 * Adds to each bucket, also to one that is full: then it is filled to just above its capacity.
 *
 * @returns how full each is afterwards, in milliseconds until it is empty
 */
export async function fillBuckets(buckets: readonly Bucket[], now: Date): Promise<Map<string, number>> {
  // In one order for all, so that two statements never wait for each other.
  const sorted = [...buckets].sort((a, b) => (a.key < b.key ? -1 : 1))
  const rows = await db.$queryRaw<{ key: string; empty_at: Date }[]>`
    INSERT INTO shield_bucket AS held (key, capacity_ms, empty_at)
    SELECT key, capacity_ms, ${now}::timestamptz + cost_ms * interval '1 ms'
    FROM unnest(${sorted.map(({ key }) => key)}::text[], ${sorted.map(({ capacityMs }) => capacityMs)}::int[],
      ${sorted.map(({ costMs }) => costMs)}::int[]) AS given (key, capacity_ms, cost_ms)
    ON CONFLICT (key) DO UPDATE SET capacity_ms = EXCLUDED.capacity_ms, empty_at = LEAST(
      GREATEST(held.empty_at, ${now}::timestamptz) + (EXCLUDED.empty_at - ${now}::timestamptz),
      EXCLUDED.empty_at + EXCLUDED.capacity_ms * interval '1 ms')
    RETURNING key, empty_at`
  return new Map(rows.map(({ key, empty_at }) => [key, empty_at.getTime() - now.getTime()]))
}

/** Adds to one bucket if that does not exceed its capacity. */
export async function takeFromBucket({ key, costMs, capacityMs }: Bucket, now: Date): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO shield_bucket AS held (key, capacity_ms, empty_at)
    VALUES (${key}, ${capacityMs}::int, ${now}::timestamptz + ${costMs}::int * interval '1 ms')
    ON CONFLICT (key) DO UPDATE SET empty_at =
      GREATEST(held.empty_at, ${now}::timestamptz) + ${costMs}::int * interval '1 ms'
    WHERE GREATEST(held.empty_at, ${now}::timestamptz) + ${costMs}::int * interval '1 ms'
      <= ${now}::timestamptz + ${capacityMs}::int * interval '1 ms'`
  return taken > 0
}
