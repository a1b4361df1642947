import type { Client } from 'pg'

/*
 * The simulation's database: emptied before each run, with a controlled clock, and with triggers that record every
 * write, so that a wrong intermediate state is found even if the next write corrects it.
 */

const PREPARE = `
  CREATE SCHEMA simulation;
  CREATE TABLE simulation.clock (now timestamptz NOT NULL);
  INSERT INTO simulation.clock VALUES (now());
  CREATE FUNCTION simulation.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now FROM simulation.clock';

  CREATE TABLE simulation.closure (order_id uuid NOT NULL, closed_as text NOT NULL, open_refs text[] NOT NULL, who text);
  CREATE TABLE simulation.decrease (order_number text NOT NULL, before bigint NOT NULL, after bigint NOT NULL);
  CREATE FUNCTION simulation.watch_order() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.captured_minor < OLD.captured_minor THEN
      INSERT INTO simulation.decrease VALUES (NEW.number, OLD.captured_minor, NEW.captured_minor);
    END IF;
    IF NEW.closed_as IS NOT NULL AND OLD.closed_as IS NULL THEN
      INSERT INTO simulation.closure
        SELECT NEW.id, NEW.closed_as, array_agg(merchant_txn_ref), current_setting('simulation.who', true)
        FROM payment_attempt WHERE order_id = NEW.id AND link_state = 'open' HAVING count(*) > 0;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER simulation_watches BEFORE UPDATE ON customer_order
    FOR EACH ROW EXECUTE FUNCTION simulation.watch_order();

  -- A further attempt is watched like a closing: who pays by it should not have paid already.
  CREATE FUNCTION simulation.watch_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO simulation.closure
      SELECT NEW.order_id, 'to be paid again', array_agg(merchant_txn_ref), current_setting('simulation.who', true)
      FROM payment_attempt WHERE order_id = NEW.order_id AND link_state = 'open' HAVING count(*) > 0;
    RETURN NEW;
  END $$;
  CREATE TRIGGER simulation_watches BEFORE INSERT ON payment_attempt
    FOR EACH ROW EXECUTE FUNCTION simulation.watch_attempt();

  -- A deadlock is found at once, and by the statement that closes the circle.
  DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = 1', current_database()); END $$;`

/** Timestamps that the database sets come from the controlled clock, and rows keep the order of their inserts. */
const FOLLOW_CLOCK = `
  SELECT format('ALTER TABLE %I.%I ALTER COLUMN %I SET DEFAULT simulation.now()', table_schema, table_name, column_name)
    FROM information_schema.columns WHERE table_schema = 'public' AND column_default = 'CURRENT_TIMESTAMP'
  UNION ALL
  SELECT format('ALTER TABLE %I.%I SET (autovacuum_enabled = false)', schemaname, tablename)
    FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker', 'simulation')`

const TABLES = `
  SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
  WHERE (schemaname = 'public' AND tablename NOT LIKE '\\_prisma%')
    OR (schemaname = 'graphile_worker' AND tablename = '_private_jobs')
    OR (schemaname = 'simulation' AND tablename <> 'clock')`

export class SimulationDatabase {
  private constructor(
    private readonly admin: Client,
    private readonly tables: string[],
  ) {}

  static async prepare(admin: Client): Promise<SimulationDatabase> {
    await admin.query(PREPARE)
    const changes = await admin.query<{ format: string }>(FOLLOW_CLOCK)
    for (const { format } of changes.rows) await admin.query(format)
    // This connection fires no triggers, so it may delete ledger entries.
    await admin.query('SET session_replication_role = replica')
    const { rows } = await admin.query<{ name: string }>(TABLES)
    return new SimulationDatabase(
      admin,
      rows.map(({ name }) => name),
    )
  }

  /** Like truncate, but many times faster for few rows. */
  async clear(): Promise<void> {
    await this.admin.query(this.tables.map((name) => `DELETE FROM ${name}`).join(';'))
    await this.admin.query(`VACUUM (TRUNCATE, INDEX_CLEANUP ON) ${this.tables.join(', ')}`)
  }
}
