import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Failure } from '../failure'

const names = ['NEXTAUTH_SECRET', 'WEBHOOK_URL_SECRETS'] as const
type Secrets = Partial<Record<(typeof names)[number], string>>

/** The secrets beside the embedded database. Created once: new ones would sign out every user and refuse webhooks. */
export function keptSecrets(folder: string): Secrets {
  const file = path.join(folder, 'secrets.json')
  const kept = existsSync(file) ? read(file) : {}
  const secrets = Object.fromEntries(names.map((name) => [name, kept[name] ?? randomBytes(32).toString('base64url')]))
  if (names.some((name) => kept[name] === undefined)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  }
  return secrets
}

function read(file: string): Secrets {
  try {
    return z.partialRecord(z.enum(names), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new Failure(`The secrets in ${file} are not readable: mend the file, or delete it to have new ones made.`)
  }
}
