import type pg from 'pg'
import type { OrderClosure } from '../../lib/generated/prisma/enums'
import { foldStory, STORIES, type Story } from './stories'

/** Decline codes as a shop meets them, with how often of a hundred. */
const DECLINES: [code: number, share: number][] = [
  ...([
    [51, 25],
    [5, 20],
    [54, 8],
    [14, 6],
    [580, 6],
    [61, 5],
    [65, 4],
    [57, 5],
    [91, 6],
  ] as [number, number][]),
  ...([
    [96, 3],
    [59, 4],
    [43, 2],
    [-8001, 4],
    [13, 1],
    [676, 1],
  ] as [number, number][]),
]

/** The stories and their facts as passing tables, from which SQL makes a million orders. */
export async function makePlanTables(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE story (
      slot int, old boolean, status order_status, review_reasons review_reason[], closed_as order_closure,
      authorized bigint, captured bigint, refunded bigint, attempts int, PRIMARY KEY (slot, old));
    CREATE TEMP TABLE story_fact (
      slot int, place int, attempt int, tx int, type transaction_type, outcome transaction_outcome, percent int);
    CREATE TEMP TABLE decline (slot int PRIMARY KEY, code int);
    -- A number from 0 to 1 that follows from the seed, the order and what it is for.
    CREATE FUNCTION pg_temp.luck(seed text, n bigint, what text) RETURNS double precision IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
      SELECT (hashtextextended(seed || what, n) & 9007199254740991) / 9007199254740992.0
    $$;
    CREATE FUNCTION pg_temp.uuid_of(seed text, n bigint, what text) RETURNS uuid IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
      SELECT md5(seed || ' ' || what || ' ' || n)::uuid
    $$;`)
  let slot = 0
  for (const story of STORIES) {
    for (let nth = 0; nth < story.perThousand; nth += 1, slot += 1) {
      await addSlot(client, slot, story)
    }
  }
  const codes = DECLINES.flatMap(([code, share]) => Array.from({ length: share }, () => code))
  await client.query(
    'INSERT INTO decline SELECT place - 1, code FROM unnest($1::int[]) WITH ORDINALITY AS d (code, place)',
    [codes],
  )
}

async function addSlot(client: pg.Client, slot: number, story: Story): Promise<void> {
  for (const old of [false, true]) {
    const closedAs: OrderClosure | null = story.closedAs ?? (old && story.expires ? 'expired' : null)
    const { status, reviewReasons, authorizedMinor, capturedMinor, refundedMinor } = foldStory(story, closedAs)
    const values = [
      slot,
      old,
      status,
      reviewReasons,
      closedAs,
      authorizedMinor,
      capturedMinor,
      refundedMinor,
      story.attempts,
    ]
    await client.query('INSERT INTO story VALUES ($1, $2, $3, $4::text[]::review_reason[], $5, $6, $7, $8, $9)', values)
  }
  for (const [place, { attempt, of, type, outcome, percent }] of story.facts.entries()) {
    await client.query('INSERT INTO story_fact VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      slot,
      place,
      attempt,
      of,
      type,
      outcome,
      percent,
    ])
  }
}
