import pg from 'pg'

/** Read-only access to the instance's database, for what no page shows. */
export type Database = {
  query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

export async function openDatabase(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url, options: '-c default_transaction_read_only=on' })
  await client.connect()
  return {
    query: async (text, values = []) => (await client.query<Record<string, unknown>>(text, values)).rows,
    close: () => client.end(),
  }
}

/** The database as the role that the instance uses, for attacks with its password. */
export type ServingDatabase = {
  /** Runs statements in a transaction that is rolled back. Returns the database's message, or null if it did them all. */
  tryTo: (...statements: string[]) => Promise<string | null>
  close: () => Promise<void>
}

export async function openServingDatabase(url: string): Promise<ServingDatabase> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    tryTo: async (...statements) => {
      await client.query('BEGIN')
      try {
        for (const statement of statements) await client.query(statement)
        return null
      } catch (error) {
        if (error instanceof pg.DatabaseError) return error.message
        throw error
      } finally {
        await client.query('ROLLBACK')
      }
    },
    close: () => client.end(),
  }
}
