import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { requireServingDatabase } from '@/testing/redteam/target'

/* What somebody tries who got the database password of the running shop. Everything is rolled back. */

const RECORDS = ['ledger_entry', 'order_event', 'audit_entry', 'review_resolution']

/** Each way is a list of statements of one transaction, of which one must be refused. */
function attack(name: string, tried: string, ways: string[][]): Attack {
  return {
    name: `database role: ${name}`,
    tried,
    needs: ['servingDatabase'],
    run: (target) =>
      judgeAll(ways, async (statements) => {
        const message = await requireServingDatabase(target).tryTo(...statements)
        return { held: message !== null, answered: message ?? `done: ${statements.join('; ')}` }
      }),
  }
}

const alone = (...statements: string[]) => statements.map((statement) => [statement])

export const servingRoleAttacks: Attack[] = [
  attack(
    'a changed ledger',
    'UPDATE of amounts and outcomes, and by INSERT … ON CONFLICT',
    alone(
      'UPDATE ledger_entry SET amount_minor = 1',
      `UPDATE ledger_entry SET outcome = 'declined'`,
      `INSERT INTO ledger_entry SELECT * FROM ledger_entry LIMIT 1 ON CONFLICT (id) DO UPDATE SET amount_minor = 1`,
      'MERGE INTO ledger_entry AS l USING ledger_entry AS m ON l.id = m.id WHEN MATCHED THEN DELETE',
    ),
  ),
  attack('deleted records', 'DELETE of ledger, events, audit and orders', [
    ...RECORDS.map((table) => [`DELETE FROM ${table}`]),
    ...alone('DELETE FROM customer_order', 'DELETE FROM payment_operation', 'DELETE FROM webhook_delivery'),
  ]),
  attack('emptied tables', 'TRUNCATE of records, and of what they refer to', [
    ...RECORDS.map((table) => [`TRUNCATE ${table} CASCADE`]),
    ...alone('TRUNCATE customer_order CASCADE', 'TRUNCATE merchant CASCADE', 'TRUNCATE graphile_worker._private_jobs'),
  ]),
  attack('a rewritten history', 'UPDATE of events and audit', [
    ...alone(
      `UPDATE order_event SET at = now() - interval '1 year'`,
      'UPDATE order_event SET position = 1',
      `UPDATE audit_entry SET action = 'sign_out'`,
      'UPDATE audit_entry SET user_id = NULL',
      `UPDATE review_resolution SET why = 'Agreed.'`,
    ),
  ]),
  attack('an audit without traces', 'the functions that remove personal data, before its time', [
    ...alone(
      'SELECT remove_audit_addresses(now(), 1000000)',
      `SELECT remove_audit_addresses('infinity', 1000000)`,
      `SELECT erase_order_texts(id, '') FROM customer_order WHERE customer_erased_at IS NULL LIMIT 1`,
      `SELECT erase_order_texts(gen_random_uuid(), '')`,
    ),
  ]),
  attack('guards switched off', 'triggers disabled, dropped, replaced, and passed over by a session setting', [
    ...RECORDS.map((table) => [`ALTER TABLE ${table} DISABLE TRIGGER ALL`]),
    ...alone(
      'DROP TRIGGER ledger_is_append_only ON ledger_entry',
      'SET session_replication_role = replica',
      `CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
      'ALTER TABLE ledger_entry RENAME TO ledger_of_yesterday',
      'CREATE TABLE public.ledger_of_today (LIKE ledger_entry)',
    ),
  ]),
  attack('a function that is taken for another', 'search_path and temporary objects before a function of the owner', [
    [
      'CREATE TEMPORARY TABLE order_event (id uuid, place bigint, position bigint)',
      'SET LOCAL search_path = pg_temp, public',
      'INSERT INTO order_event VALUES (gen_random_uuid(), 1, NULL)',
      'SELECT number_order_events()',
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_temp.order_event WHERE position IS NOT NULL) THEN
         RAISE EXCEPTION 'the owner''s function did not use it'; END IF; END $$`,
    ],
    ['CREATE FUNCTION public.hashtext(text) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'],
  ]),
  attack('a program on the server', 'COPY with a program or a file, files by function', [
    ...alone(
      `COPY customer_order (number) FROM PROGRAM 'id'`,
      `COPY (SELECT 1) TO PROGRAM 'cat > /tmp/po-checkout-red-team'`,
      `COPY customer_order (number) FROM '/etc/passwd'`,
      `SELECT pg_read_file('/etc/passwd')`,
      `SELECT lo_export(1, '/tmp/po-checkout-red-team')`,
    ),
  ]),
  attack('another role', 'SET ROLE, memberships, attributes and new roles', [
    ...alone(
      'SET ROLE po_migrate',
      'SET SESSION AUTHORIZATION po_migrate',
      'GRANT po_migrate TO po_serve',
      'ALTER ROLE po_serve SUPERUSER',
      `CREATE ROLE red_team LOGIN PASSWORD 'x' SUPERUSER`,
      'GRANT pg_execute_server_program TO po_serve',
      'ALTER ROLE po_serve SET session_replication_role = replica',
    ),
  ]),
]
