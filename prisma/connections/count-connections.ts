import { setTimeout as sleep } from 'node:timers/promises'
import { createPool } from '../../lib/connections'

const PATIENCE_MS = 3000

/** How many connections at once the database gives, of those that one copy of the shop may open. */
export async function countConnections(url: string, wanted: number): Promise<number> {
  const pool = createPool(url, { purpose: 'pages', max: wanted })
  const late = sleep(PATIENCE_MS, null)
  const open = Array.from({ length: wanted }, () => pool.connect().catch(() => null))
  const given = await Promise.all(open.map((one) => Promise.race([one, late])))
  // Those that come later are closed as well; a pooler gives them once these are.
  for (const one of open) void one.then((client) => client?.release(true))
  void pool.end()
  return given.filter((client) => client !== null).length
}

/** What to print at the start; null if there are enough. A pooler lets the others wait, and PostgreSQL refuses them. */
export async function describeMissingConnections(url: string, wanted: number): Promise<string | null> {
  const given = await countConnections(url, wanted)
  if (given === wanted) return null
  return (
    `The database gives ${given} of the ${wanted} connections that DATABASE_POOL_MAX allows: under load webhooks and pages wait ` +
    'for the rest. Lower it, or raise max_connections of PostgreSQL or default_pool_size of PgBouncer.'
  )
}
