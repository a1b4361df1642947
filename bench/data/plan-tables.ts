import type pg from 'pg'
import type { OrderClosure } from '../../lib/generated/prisma/enums'
import { deriveScenarioState, SCENARIOS, type Scenario } from './scenarios'

/** Decline codes with their share in percent. */
const DECLINES: [code: number, share: number][] = [
  [51, 25],
  [5, 20],
  [54, 8],
  [14, 6],
  [580, 6],
  [61, 5],
  [65, 4],
  [57, 5],
  [91, 6],
  [96, 3],
  [59, 4],
  [43, 2],
  [-8001, 4],
  [13, 1],
  [676, 1],
]

/** Creates the scenarios and their facts as temporary tables, from which SQL generates the orders. */
export async function makePlanTables(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE scenario (
      slot int, old boolean, status order_status, review_reasons review_reason[], closed_as order_closure,
      authorized bigint, captured bigint, refunded bigint, attempts int, PRIMARY KEY (slot, old));
    CREATE TEMP TABLE scenario_fact (
      slot int, place int, attempt int, tx int, type transaction_type, outcome transaction_outcome, percent int);
    CREATE TEMP TABLE decline (slot int PRIMARY KEY, code int);
    -- A number from 0 to 1, determined by the seed, the order and what it is for.
    CREATE FUNCTION pg_temp.random_of(seed text, n bigint, what text) RETURNS double precision IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
      SELECT (hashtextextended(seed || what, n) & 9007199254740991) / 9007199254740992.0
    $$;
    CREATE FUNCTION pg_temp.uuid_of(seed text, n bigint, what text) RETURNS uuid IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
      SELECT md5(seed || ' ' || what || ' ' || n)::uuid
    $$;`)
  let slot = 0
  for (const scenario of SCENARIOS) {
    for (let nth = 0; nth < scenario.perThousand; nth += 1, slot += 1) {
      await addSlot(client, slot, scenario)
    }
  }
  const codes = DECLINES.flatMap(([code, share]) => Array.from({ length: share }, () => code))
  await client.query(
    'INSERT INTO decline SELECT place - 1, code FROM unnest($1::int[]) WITH ORDINALITY AS d (code, place)',
    [codes],
  )
}

async function addSlot(client: pg.Client, slot: number, scenario: Scenario): Promise<void> {
  for (const old of [false, true]) {
    const closedAs: OrderClosure | null = scenario.closedAs ?? (old && scenario.expires ? 'expired' : null)
    const { status, reviewReasons, authorizedMinor, capturedMinor, refundedMinor } = deriveScenarioState(
      scenario,
      closedAs,
    )
    const values = [
      slot,
      old,
      status,
      reviewReasons,
      closedAs,
      authorizedMinor,
      capturedMinor,
      refundedMinor,
      scenario.attempts,
    ]
    await client.query(
      'INSERT INTO scenario VALUES ($1, $2, $3, $4::text[]::review_reason[], $5, $6, $7, $8, $9)',
      values,
    )
  }
  for (const [place, { attempt, of, type, outcome, percent }] of scenario.facts.entries()) {
    await client.query('INSERT INTO scenario_fact VALUES ($1, $2, $3, $4, $5, $6, $7)', [
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
