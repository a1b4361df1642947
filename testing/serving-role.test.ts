import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { startCheckout } from '@/lib/checkout/start-checkout'
import { db, pool } from '@/lib/db'
import { TASKS } from '@/lib/jobs/registry'
import { log } from '@/lib/log'
import { readEvents } from '@/lib/orders/outbox/read-events'
import { recalculateOrder } from '@/lib/orders/recalculate-order'
import { eraseOrder } from '@/lib/privacy/erase-order'
import { JOB_NAMES, JOBS } from '@/lib/queue/definitions'
import { enqueue, jobKey } from '@/lib/queue/enqueue'
import { migrate } from '@/prisma/migrate'
import { startWorker } from '@/server/worker/start-worker'
import { warnOfPowerfulRole } from '@/server/warn-of-role'
import { createMerchant, createProduct, saleAnswer } from './builders'
import { deliverAndProcessWebhook } from './delivered-webhook'
import { createOperatedOrder, type OperatedOrder } from './operated-order'
import { fillIn } from '@/testing/simulation/forms'
import { pretendGateway } from './pretend-gateway'

const database = await vi.hoisted(async () => {
  const { openAsServingRole } = await import('@/testing/surroundings/as-serving-role')
  return openAsServingRole()
})

const clients: pg.Client[] = []
async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  clients.push(client)
  await client.connect()
  return client
}

let serving: pg.Client
let owner: pg.Client
/** Paid, and partly refunded, by the role that serves. */
let refunded: OperatedOrder
beforeAll(async () => {
  serving = await connect(database.url)
  owner = await connect(database.migrateUrl)
  refunded = await createOperatedOrder()
  await refunded.pay('CAPTURE')
  pretendGateway.answersOperationsWith(refunded.answer('REFUND', 1200).body)
  await refunded.ask()
  const { merchant, order } = refunded.open
  await recordAuditEntry(
    { member: { id: null, merchant }, address: '192.0.2.1' },
    { action: 'refund', outcome: 'done', target: order.number, details: { amountMinor: '1200', currency: 'JPY' } },
  )
  await db.reviewResolution.create({
    data: { orderId: order.id, reason: 'paid_twice', fingerprint: '1'.repeat(64), why: 'I called.' },
  })
})
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()))
  await pool.end()
  await database.drop()
})

/** The database's code for a missing right. */
const NO_RIGHT = '42501'
const APPEND_ONLY = ['ledger_entry', 'order_event', 'audit_entry', 'review_resolution']
const FIRST_COLUMN: Record<string, string> = {
  ledger_entry: 'amount_minor',
  order_event: 'kind',
  audit_entry: 'action',
}

test.each([
  ...APPEND_ONLY.flatMap((table) => [
    `UPDATE ${table} SET id = id`,
    `UPDATE ${table} SET ${FIRST_COLUMN[table] ?? 'why'} = DEFAULT`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    `SELECT 1 FROM ${table} FOR UPDATE`,
    `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
    `ALTER TABLE ${table} RENAME TO gone`,
    `DROP TABLE ${table} CASCADE`,
    `CREATE TRIGGER mine BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_truncate()`,
    `CREATE RULE mine AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
  ]),
  'TRUNCATE customer_order CASCADE',
  'DELETE FROM customer_order',
  'DELETE FROM payment_attempt',
  'DELETE FROM payment_operation',
  'DELETE FROM webhook_delivery',
  'DELETE FROM merchant',
  'DELETE FROM user_account',
  `UPDATE _prisma_migrations SET checksum = ''`,
  'DELETE FROM graphile_worker.migrations',
  'DROP TRIGGER ledger_is_append_only ON ledger_entry',
  `CREATE OR REPLACE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
  'ALTER FUNCTION number_order_events() SECURITY INVOKER',
  'CREATE TABLE public.mine ()',
  'CREATE TABLE graphile_worker.mine ()',
  'CREATE SCHEMA mine',
  'DROP SCHEMA graphile_worker CASCADE',
  'ALTER TABLE graphile_worker._private_jobs DISABLE ROW LEVEL SECURITY',
  `COPY customer_order (number) FROM PROGRAM 'id'`,
  `COPY (SELECT 1) TO PROGRAM 'cat'`,
  `COPY customer_order (number) FROM '/etc/passwd'`,
  `SELECT pg_read_file('/etc/passwd')`,
  `SELECT lo_import('/etc/passwd')`,
  'SET ROLE po_migrate',
  'SET ROLE postgres',
  'SET SESSION AUTHORIZATION po_migrate',
  'SET session_replication_role = replica',
  'ALTER ROLE po_serve SET session_replication_role = replica',
  'ALTER ROLE po_serve SUPERUSER',
  `ALTER ROLE po_migrate PASSWORD 'known'`,
  'GRANT po_migrate TO po_serve',
  'GRANT pg_write_all_data TO po_serve',
  'CREATE ROLE mine',
  'CREATE EXTENSION file_fdw',
])('The role that serves may not: %s', async (text) => {
  await serving.query('BEGIN')
  try {
    await expect(serving.query(text)).rejects.toMatchObject({ code: NO_RIGHT })
  } finally {
    await serving.query('ROLLBACK')
  }
})

test.each(['CREATE DATABASE mine', 'ALTER SYSTEM SET log_statement = none', 'VACUUM FULL ledger_entry'])(
  'Nor, outside of a transaction: %s',
  async (text) => {
    const { rows } = await owner.query<{ file: number }>(`SELECT pg_relation_filenode('ledger_entry')::int AS file`)
    // VACUUM only warns about tables that it leaves alone.
    const code = await serving.query(text).then(
      () => null,
      (error: unknown) => (error instanceof pg.DatabaseError ? error.code : error),
    )
    expect(code).toBe(text.startsWith('VACUUM') ? null : NO_RIGHT)
    const after = await owner.query(`SELECT pg_relation_filenode('ledger_entry')::int AS file`)
    expect(after.rows).toEqual(rows)
  },
)

test.each(APPEND_ONLY)('Not even the owner changes %s while its triggers are there', async (table) => {
  expect((await owner.query(`SELECT FROM ${table}`)).rowCount).toBeGreaterThan(0)
  for (const text of [
    `UPDATE ${table} SET id = gen_random_uuid()`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ])
    await expect(owner.query(text)).rejects.toThrow('append-only')
  await expect(owner.query('TRUNCATE customer_order CASCADE')).rejects.toThrow('append-only')
})

test('Rights that somebody gave to the serving role are taken away by the next migration', async () => {
  await owner.query('GRANT ALL ON ledger_entry, customer_order TO po_serve')
  await migrate(database.migrateUrl, database.servingRole)
  await expect(serving.query('TRUNCATE ledger_entry')).rejects.toMatchObject({ code: NO_RIGHT })
  await expect(serving.query('DELETE FROM customer_order')).rejects.toMatchObject({ code: NO_RIGHT })
})

/** Not all of reading, adding, changing and deleting: what is missing here. Everything else has all four. */
const WITHHELD: Record<string, string> = {
  'graphile_worker.migrations': 'INSERT UPDATE DELETE',
  'public._prisma_migrations': 'INSERT UPDATE DELETE',
  'public.audit_entry': 'UPDATE DELETE',
  'public.customer_order': 'DELETE',
  'public.ledger_entry': 'UPDATE DELETE',
  'public.merchant': 'DELETE',
  'public.order_event': 'UPDATE DELETE',
  'public.order_line': 'DELETE',
  'public.payment_attempt': 'DELETE',
  'public.payment_operation': 'DELETE',
  'public.review_resolution': 'UPDATE DELETE',
  'public.user_account': 'DELETE',
  'public.webhook_delivery': 'DELETE',
}

/** Each table and view of the shop and of the queue, with what the serving role may not do with its rows. */
const TABLES = `
  SELECT nspname || '.' || relname AS name, array_to_string(array(
      SELECT one FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS one
      WHERE NOT has_table_privilege('po_serve', c.oid, one)), ' ') AS missing,
    relrowsecurity AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND 'po_serve'::regrole = ANY (polroles)) AS hides
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
  WHERE nspname IN ('public', 'graphile_worker') AND relkind IN ('r', 'p', 'v', 'm')`

const SEQUENCES = `
  SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace IN ('public'::regnamespace, 'graphile_worker'::regnamespace)
    AND NOT CASE relkind WHEN 'S' THEN has_sequence_privilege('po_serve', oid, 'USAGE') END`

test('No table or sequence is forgotten: what is not named here may be read and written', async () => {
  const { rows } = await owner.query<{ name: string; missing: string; hides: boolean }>(TABLES)
  const withheld = rows.filter(({ missing }) => missing !== '').map(({ name, missing }) => [name, missing])
  expect(Object.fromEntries(withheld)).toEqual(WITHHELD)
  expect(rows.filter(({ hides }) => hides)).toEqual([])
  expect((await owner.query(SEQUENCES)).rows).toEqual([])
  expect(rows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['public.recovery_code', 'graphile_worker._private_jobs']),
  )
})

test.each([database.servingRole, null])('A table of a later migration needs no line of its own (%s)', async (role) => {
  await owner.query('CREATE TABLE later (id bigserial, name text)')
  await expect(serving.query('SELECT FROM later')).rejects.toMatchObject({ code: NO_RIGHT })
  await migrate(database.migrateUrl, role)
  await serving.query(`INSERT INTO later (name) VALUES ('new')`)
  expect((await serving.query('DELETE FROM later')).rowCount).toBe(1)
  await expect(serving.query('TRUNCATE later')).rejects.toMatchObject({ code: NO_RIGHT })
  await owner.query('DROP TABLE later')
})

test('A third role that may connect may not use the functions with the rights of the owner', async () => {
  const { rows } = await owner.query<{ name: string; public: boolean }>(
    `SELECT proname AS name, has_function_privilege('public', oid, 'EXECUTE') AS public FROM pg_proc
     WHERE prosecdef AND pronamespace = 'public'::regnamespace`,
  )
  expect(rows.map(({ name }) => name)).toContain('erase_order_texts')
  expect(rows.filter((row) => row.public)).toEqual([])
})

test('An order is placed by the role that serves', async () => {
  const LINK = 'https://checkout.example/HostedPaymentPage/aB3dE6gH'
  pretendGateway.answersLinksWith({ id: 'link-1', url: LINK })
  const merchant = await createMerchant()
  const product = await createProduct(merchant.id)
  const { fields, cart } = fillIn('Taro', { ...product, currency: merchant.currency }, 2)
  expect(await startCheckout({ fields, cart, language: 'en', asker: null })).toEqual({ kind: 'redirect', url: LINK })
})

test('It is paid by a webhook, refunded, and recalculated to the same', async () => {
  const { open } = await createOperatedOrder()
  const id = randomUUID()
  pretendGateway.says(id, saleAnswer(open, id))
  const body = { transaction_details: { id } }
  expect(await deliverAndProcessWebhook(open.attempt.merchantTxnRef, body)).toMatchObject({ outcome: 'recorded' })
  expect(await db.order.findUniqueOrThrow({ where: { id: open.order.id } })).toMatchObject({ status: 'paid' })
  expect(await refunded.readBook()).toMatchObject({ status: 'partially_refunded', refundedMinor: 1200n })
  expect(await recalculateOrder(refunded.open.order.id)).toMatchObject({ isSame: true })
})

test('The worker runs a job, and every job of the timetable can be run', async () => {
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  const error = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  const worker = await startWorker()
  await enqueue('compact_totals', {})
  const key = jobKey('compact_totals', {})
  const jobs = () => serving.query('SELECT FROM graphile_worker._private_jobs WHERE key = $1', [key])
  await vi.waitFor(async () => expect((await jobs()).rowCount).toBe(0), { timeout: 15_000, interval: 50 })
  await worker.stop()
  for (const name of JOB_NAMES) if (JOBS[name].payload.safeParse({}).success) await TASKS[name]({})
  expect(warn).not.toHaveBeenCalled()
  expect(error).not.toHaveBeenCalled()
})

test('Readers read events, and a customer is erased', async () => {
  const seen: string[] = []
  const reader = { name: 'test', read: ({ kind }: { kind: string }) => Promise.resolve(void seen.push(kind)) }
  while (await readEvents(reader));
  const { id } = refunded.open.order
  expect(await eraseOrder(id, 'request')).toBe('erased')
  while (await readEvents(reader));
  expect(seen).toEqual(['customer_erased'])
  const { rows } = await serving.query(`SELECT count(*)::int AS unread FROM order_event WHERE position IS NULL`)
  expect(rows).toEqual([{ unread: 0 }])
})

test('Nothing is said in the log about its rights', async () => {
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  await warnOfPowerfulRole()
  expect(warn).not.toHaveBeenCalled()
})
