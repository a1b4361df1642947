import pg from 'pg'
import { z } from 'zod'

/** The test environment. No other run uses its sandbox and database. */
export type World = {
  shopUrl: string
  /** An instance of the shop that accepts signed webhooks only. */
  signedShopUrl: string
  sandboxUrl: string
  /** As a superuser, for what tests prepare and look at. */
  databaseUrl: string
  /** As the role that the shop uses. */
  servingDatabaseUrl: string
  /** Derives the keys of webhook URLs. */
  webhookSecret: string
  signingSecret: string
  /** An instance of the shop with single sign-on. */
  companyShopUrl: string
}

const worldSchema = z.object({
  shopUrl: z.url(),
  signedShopUrl: z.url(),
  sandboxUrl: z.url(),
  databaseUrl: z.string().startsWith('postgresql://'),
  servingDatabaseUrl: z.string().startsWith('postgresql://'),
  webhookSecret: z.string().min(24),
  signingSecret: z.string().min(24),
  companyShopUrl: z.url(),
})

export function readWorld(value: unknown): World {
  return worldSchema.parse(value)
}

/** Passes the environment to the test processes, which inherit it; the shop's URL goes to playwright.config.ts. */
export function publish(published: World): void {
  Object.assign(process.env, { E2E_WORLD: JSON.stringify(published), E2E_SHOP_URL: published.shopUrl })
}

export function world(): World {
  return readWorld(JSON.parse(process.env.E2E_WORLD ?? 'null'))
}

/** Queries the shop's database, for what no page shows and for what must not have been written. */
export async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: world().databaseUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows
  } finally {
    await client.end()
  }
}
