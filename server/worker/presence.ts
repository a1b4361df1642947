import pg from 'pg'
import { env } from '@/lib/env'

/** Of our advisory locks; the second number of each is the hash of a worker's id. */
export const PRESENCE_CLASS = 1_886_352_503
const AGAIN_AFTER_MS = 500

/** PostgreSQL notices within ten seconds that a machine is gone; that of a killed process closes its connections itself. */
const NOTICE_SOON = `SELECT set_config('tcp_keepalives_idle', '3', false), set_config('tcp_keepalives_interval', '2', false),
  set_config('tcp_keepalives_count', '3', false)`
const LOCK = 'SELECT pg_advisory_lock($1, hashtext(id)) FROM unnest($2::text[]) AS id'
const UNLOCK = 'SELECT pg_advisory_unlock($1, hashtext($2))'

/**
 * Announces the workers of this process to all processes: each holds an advisory lock on one connection, which
 * PostgreSQL releases when the process ends in whatever way. Unlike a row with a time, it says nothing wrong of a
 * process that is only slow. The connection is its own, so that no pool has to be large enough for it.
 */
export class Presence {
  readonly workerIds = new Set<string>()
  /** Null when there is none and none is being opened. */
  private client: Promise<pg.Client | null> | null = null
  private isWanted = true

  add(workerId: string): void {
    this.workerIds.add(workerId)
    if (this.client === null) this.connect()
    else void this.query(LOCK, [PRESENCE_CLASS, [workerId]])
  }

  remove(workerId: string): void {
    this.workerIds.delete(workerId)
    void this.query(UNLOCK, [PRESENCE_CLASS, workerId])
  }

  async stop(): Promise<void> {
    this.isWanted = false
    const client = await this.client
    await client?.end().catch(() => undefined)
  }

  private connect(): void {
    this.client = this.open().catch(() => {
      this.lose()
      return null
    })
  }

  /** A lost connection is opened again, with the locks of all workers. */
  private lose(): void {
    this.client = null
    setTimeout(() => {
      if (this.isWanted && this.client === null && this.workerIds.size > 0) this.connect()
    }, AGAIN_AFTER_MS).unref()
  }

  private async open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: env().databaseUrl,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      application_name: 'po-checkout workers',
    })
    client.on('error', () => undefined)
    await client.connect()
    try {
      await client.query(NOTICE_SOON)
      await client.query(LOCK, [PRESENCE_CLASS, [...this.workerIds]])
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    client.once('end', () => this.lose())
    return client
  }

  private async query(text: string, parameters: unknown[]): Promise<void> {
    const client = await this.client
    await client?.query(text, parameters).catch(() => undefined)
  }
}
