import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { Failure } from '../../tools/failure'
import { withClient } from '../../tools/postgres/reach'

/** Of the database: the number of an advisory lock that nothing else takes. */
const LOCK = 7_620_311
const LOOK_EVERY_MS = 500
const PATIENCE_MS = 600_000

/**
 * Runs `work` while no other process migrates this database, and waits for one that does. The schema engine has such a
 * lock, and fails where it is not given within ten seconds. The lock ends with its connection.
 */
export function inTurn<T>(url: string, work: () => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    // A lost connection fails the work as well; without a listener it would end the process.
    client.on('error', () => undefined)
    const deadline = Date.now() + PATIENCE_MS
    let isTold = false
    while (!(await isTaken(client))) {
      if (!isTold) console.log('  Another process migrates this database: waiting until it is done.')
      isTold = true
      if (Date.now() > deadline)
        throw new Failure(
          'Another process has been migrating this database for ten minutes: look at what it waits for.',
        )
      await sleep(LOOK_EVERY_MS)
    }
    return work()
  })
}

async function isTaken(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK])
  return rows[0]?.taken === true
}
