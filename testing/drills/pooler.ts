import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '@/tools/failure'
import { freePort } from '@/tools/ports'
import { systemUser } from '@/tools/postgres/system-user'

export const POOL_MODES = ['session', 'transaction', 'statement'] as const
export type PoolMode = (typeof POOL_MODES)[number]
export type Pooler = { url: string; stop: () => Promise<void> }

/** Everything else as Debian's package has it, but for a size that suits DATABASE_POOL_MAX. */
const configuration = (database: URL, { port, mode, size }: { port: number; mode: PoolMode; size: number }) => `
[databases]
${database.pathname.slice(1)} = host=${database.hostname} port=${database.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = users.txt
pool_mode = ${mode}
default_pool_size = ${size}
max_client_conn = 200
`

/** PgBouncer in front of a database, from Debian's package. It refuses to run as root, as PostgreSQL does. */
export async function startPooler(databaseUrl: string, mode: PoolMode, size = 40): Promise<Pooler> {
  const database = new URL(databaseUrl)
  const port = await freePort()
  const user = await systemUser()
  const folder = mkdtempSync(path.join(tmpdir(), 'po-pgbouncer-'))
  writeFileSync(path.join(folder, 'pgbouncer.ini'), configuration(database, { port, mode, size }))
  writeFileSync(path.join(folder, 'users.txt'), `"${database.username}" "${database.password}"\n`)
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const bouncer = spawn('pgbouncer', ['-q', 'pgbouncer.ini'], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const failed = once(bouncer, 'error').then(() => true)
  if (await Promise.race([failed, pause(500, false)]))
    throw new Failure('There is no PgBouncer on this machine: apt-get install -y pgbouncer')
  const url = new URL(databaseUrl)
  url.port = String(port)
  return {
    url: url.href,
    stop: async () => {
      const ended = once(bouncer, 'exit')
      bouncer.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
