import pg from 'pg'
import { z } from 'zod'

/** What the tests run against. The sandbox and the database are theirs alone. */
export type World = {
  shopUrl: string
  /** A copy of the shop that takes signed webhooks only. */
  signedShopUrl: string
  sandboxUrl: string
  databaseUrl: string
  /** Makes the keys of webhook addresses. */
  webhookSecret: string
  signingSecret: string
  /** The same shop once more, where one may also sign in with a pretend company. */
  companyShopUrl: string
}

const worldSchema = z.object({
  shopUrl: z.url(),
  signedShopUrl: z.url(),
  sandboxUrl: z.url(),
  databaseUrl: z.string().startsWith('postgresql://'),
  webhookSecret: z.string().min(24),
  signingSecret: z.string().min(24),
  companyShopUrl: z.url(),
})

export function readWorld(value: unknown): World {
  return worldSchema.parse(value)
}

/** Hands the world on to the tests' processes, which inherit the environment; the shop's address to their settings. */
export function publish(published: World): void {
  Object.assign(process.env, { E2E_WORLD: JSON.stringify(published), E2E_SHOP_URL: published.shopUrl })
}

export function world(): World {
  return readWorld(JSON.parse(process.env.E2E_WORLD ?? 'null'))
}

/** Asks the shop's database; for what no page shows, and for what must not have been written. */
export async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: world().databaseUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows
  } finally {
    await client.end()
  }
}
