import { createPool } from '../../lib/connections'
import { Failure, sentenceOf } from '../../tools/failure'

const ROUNDS = 5
const BACKEND = 'SELECT pg_backend_pid() AS pid'

/**
 * Connects as the shop does, and checks that a connection stays the same session. A pooler that lends it out for each
 * transaction (PgBouncer's pool_mode transaction or statement) would give the settings of one session to another, and
 * notifications and the queue's workers would not work. Nor would the lock of those who migrate. `setting` names where the
 * address is from.
 */
export async function assertSessions(setting: string, url: string): Promise<void> {
  const sessions = await areSessions(url).catch((error: unknown) => {
    throw new Failure(`The database of ${setting} refuses the shop's connections: ${sentenceOf(error)}.`)
  })
  if (sessions) return
  throw new Failure(
    `${setting} leads to a pooler that lends its connections out for each transaction, which the queue, the limits of ` +
      'statements and the lock of migrations do not allow: set PgBouncer’s pool_mode to session, or connect to PostgreSQL ' +
      'itself.',
  )
}

/**
 * While another session holds its connection in a transaction, ours must keep its own. A pooler takes the connection that
 * was used last, which is ours, or any: so several rounds.
 */
async function areSessions(url: string): Promise<boolean> {
  const ours = createPool(url, { purpose: 'pages', max: 1 })
  const other = createPool(url, { purpose: 'pages', max: 1 })
  const pidOf = async (pool: typeof ours) => (await pool.query<{ pid: number }>(BACKEND)).rows[0]?.pid
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await pidOf(ours)
      await other.query('BEGIN')
      const between = await pidOf(other)
      const after = await pidOf(ours)
      await other.query('COMMIT')
      if (before !== after || before === between) return false
    }
    return true
  } catch (error) {
    // PgBouncer's pool_mode statement refuses BEGIN.
    if (sentenceOf(error).includes('statement pooling mode')) return false
    throw error
  } finally {
    await Promise.all([ours.end(), other.end()])
  }
}
