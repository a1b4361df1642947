import path from 'node:path'
import { type Env, parseEnv, type Source } from '../../lib/env'
import { Failure } from '../failure'
import { keptSecrets } from './kept-secrets'

/** The programs to start, and their environment. */
export type Plan = {
  settings: Env
  env: Record<string, string | undefined>
  /** Where the sandbox listens; null with a real gateway. */
  sandbox: { port: number; url: string } | null
  embedded: boolean
}

/** Placeholder for the embedded database until its address is known. */
const notYetKnown = 'postgresql://embedded'

/** Adds defaults and parses the settings, before anything is started. */
export function planSettings(given: Source, dataFolder: string): Plan {
  const set = Object.fromEntries(Object.entries(given).filter(isMeant))
  const embedded = set.DATABASE_URL === undefined
  const sandbox = set.GATEWAY_API_URL === undefined ? planSandbox(set) : null
  const env = {
    ...(embedded ? { DATABASE_URL: notYetKnown, ...keptSecrets(dataFolder) } : {}),
    ...(sandbox === null ? {} : { ...gatewayOf(sandbox.url, set), ...sandboxEnv(sandbox, dataFolder) }),
    ...set,
  }
  return { settings: parse(env), env, sandbox, embedded }
}

/** For a program that uses this address only: who serves is not told the owner's. */
export function withDatabaseUrl(plan: Plan, url: string): Plan {
  const others = Object.entries(plan.env).filter(([name]) => name !== 'DATABASE_MIGRATE_URL')
  const env = { ...Object.fromEntries(others), DATABASE_URL: url }
  return { ...plan, env, settings: parse(env) }
}

/** An empty line of .env counts as not set. An empty secret is kept, so that it is refused. */
function isMeant([name, value]: [string, string | undefined]): boolean {
  return value !== undefined && (value !== '' || name.includes('SECRET'))
}

function planSandbox(set: Source): { port: number; url: string } {
  const port = Number(set.SANDBOX_PORT ?? 3001)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Failure('The setting SANDBOX_PORT is not a port.')
  return { port, url: set.SANDBOX_URL ?? `http://localhost:${port}` }
}

/** The sandbox's default credentials. It holds no money. */
function gatewayOf(url: string, set: Source): Record<string, string> {
  return {
    GATEWAY_API_URL: url,
    GATEWAY_API_KEY: set.SANDBOX_API_KEY ?? 'c2FuZGJveC1saXZlLWFwaS1rZXk6',
    GATEWAY_X_API_KEY: set.SANDBOX_X_API_KEY ?? 'sandbox-x-api-key',
    GATEWAY_MERCHANT_ID: 'JP00000000',
    GATEWAY_MERCHANT_EMAIL: 'shop@example.com',
    GATEWAY_CHECKOUT_HOSTS: URL.canParse(url) ? new URL(url).host : url,
  }
}

function sandboxEnv({ port, url }: { port: number; url: string }, dataFolder: string): Record<string, string> {
  return { SANDBOX_PORT: String(port), SANDBOX_URL: url, SANDBOX_DATA_DIR: path.join(dataFolder, 'sandbox') }
}

function parse(env: Source): Env {
  const parsed = parseEnv(env)
  if (!parsed.ok) throw new Failure(parsed.problems.join('\n'))
  return parsed.env
}
