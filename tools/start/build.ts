import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { root } from '../folders'
import { Children } from './children'
import { requirePackage } from './require-packages'
import { hashOf, unlessStamped } from './stamps'

const quiet = { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }

/**
 * The settings during `next build`. It imports every module, and lib/db parses the settings then; with these a page
 * that queries the database during the build fails, instead of storing the result in its HTML.
 */
const buildSettings = {
  DATABASE_URL: 'postgresql://build@127.0.0.1:1/none',
  NEXTAUTH_SECRET: 'only-while-building-never-used',
  WEBHOOK_URL_SECRETS: 'only-while-building-never-used',
  GATEWAY_API_URL: 'https://gateway.invalid',
  GATEWAY_API_KEY: 'build',
  GATEWAY_X_API_KEY: 'build',
  GATEWAY_MERCHANT_ID: 'build',
  GATEWAY_MERCHANT_EMAIL: 'build@example.com',
  GATEWAY_CHECKOUT_HOSTS: 'gateway.invalid',
}

/**
 * Salts the ids of server actions, so that every build of the same actions has the same ids and a form filled in on one
 * is accepted by another. It is in the build and no secret: a running copy encrypts with a key of its own (decision 27).
 */
const actionIdSalt = createHash('sha256').update('po-checkout action ids').digest('base64')

/** No setting is an input: one build serves every address. */
const sources = [
  'app',
  'lib',
  'messages',
  'server',
  'public',
  'prisma/schema.prisma',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** The database client in lib/generated, which is generated on each machine. */
export function generateClient(children = new Children(() => undefined)): Promise<boolean> {
  const inputs = hashOf(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'])
  return unlessStamped('lib/generated/.stamp', inputs, () => {
    requirePackage('prisma', 'The database client has to be generated')
    return children.run({
      name: 'Prisma generator',
      parameters: ['node_modules/prisma/build/index.js', 'generate'],
      // Generating uses WebAssembly; the engine that other commands would download only has to exist.
      env: { ...process.env, ...quiet, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    })
  })
}

const STAMP = '.next/.stamp'

/** @param more settings of this build alone; with them it is always made anew */
export function buildShop(children: Children, more: Record<string, string> = {}): Promise<boolean> {
  const inputs = hashOf(sources, process.versions.node)
  if (Object.keys(more).length > 0) rmSync(path.join(root, STAMP), { force: true })
  return unlessStamped(STAMP, inputs, async () => {
    requirePackage('@tailwindcss/postcss', 'The shop has to be built')
    await children.run({
      name: 'build',
      parameters: ['node_modules/next/dist/bin/next', 'build'],
      env: {
        ...process.env,
        ...quiet,
        ...buildSettings,
        ...nextEnv,
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionIdSalt,
        // Copies of the same sources have the same id, wherever they were built (next.config.js).
        NEXT_DEPLOYMENT_ID: inputs.slice(0, 16),
        APP_URL: 'http://localhost',
        NODE_ENV: 'production',
        ...more,
      },
    })
    await bundleServer()
  })
}

/** Where `next build` leaves its own files, so that both are one build. */
export const SERVER_FILE = '.next/server.mjs'

/** server/main.ts and what it imports of lib, in one file. Next and the packages that it leaves outside stay outside. */
async function bundleServer(): Promise<void> {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: ['server/main.ts'],
    outfile: path.join(root, SERVER_FILE),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['next', 'pino'],
    logLevel: 'error',
  })
}

/** For every Next process: no telemetry, and .env is not read again. */
export const nextEnv = { NEXT_TELEMETRY_DISABLED: '1', __NEXT_PROCESSED_ENV: 'true' }
