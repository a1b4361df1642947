import pg from 'pg'
import { z } from 'zod'

/** What the tests run against. The sandbox and the database are theirs alone. */
export type World = {
  shopUrl: string
  sandboxUrl: string
  databaseUrl: string
  /** Makes the keys of webhook addresses. */
  webhookSecret: string
  /** The same shop once more, where one may also sign in with a pretend company. */
  companyShopUrl: string
}

const worldSchema = z.object({
  shopUrl: z.url(),
  sandboxUrl: z.url(),
  databaseUrl: z.string().startsWith('postgresql://'),
  webhookSecret: z.string().min(24),
  companyShopUrl: z.url(),
})

export function readWorld(value: unknown): World {
  return worldSchema.parse(value)
}

/** Hands the world on to the tests' processes, which inherit the environment. */
export function publish({ shopUrl, sandboxUrl, databaseUrl, webhookSecret, companyShopUrl }: World): void {
  const variables = { E2E_SHOP_URL: shopUrl, E2E_SANDBOX_URL: sandboxUrl, E2E_DATABASE_URL: databaseUrl }
  Object.assign(process.env, variables, { E2E_WEBHOOK_SECRET: webhookSecret, E2E_COMPANY_SHOP_URL: companyShopUrl })
}

export function world(): World {
  const { E2E_SHOP_URL: shopUrl, E2E_SANDBOX_URL: sandboxUrl, E2E_DATABASE_URL: databaseUrl } = process.env
  const { E2E_WEBHOOK_SECRET: webhookSecret, E2E_COMPANY_SHOP_URL: companyShopUrl } = process.env
  return readWorld({ shopUrl, sandboxUrl, databaseUrl, webhookSecret, companyShopUrl })
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
