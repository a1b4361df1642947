import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { Failure } from '../failure'

const run = promisify(execFile)

/** The user that PostgreSQL runs as. Empty unless we are root: then it runs as the current user. */
export type SystemUser = { uid?: number; gid?: number }

let known: Promise<SystemUser> | undefined

/** PostgreSQL refuses to run as root, so root runs it as the system user `postgres`, which is created if missing. */
export function systemUser(): Promise<SystemUser> {
  known ??= process.getuid?.() === 0 ? lookUp().catch(create) : Promise.resolve({})
  return known
}

async function lookUp(): Promise<SystemUser> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

async function create(): Promise<SystemUser> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return await lookUp()
  } catch {
    throw new Failure(
      'PostgreSQL does not run as root and the system user "postgres" could not be made: ' +
        'start as another user, or set DATABASE_URL.',
    )
  }
}

/** Whether that user can enter a folder: a checkout in a home directory of mode 0700 is closed to it. */
export function canEnter(user: SystemUser, folder: string): boolean {
  if (user.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}
