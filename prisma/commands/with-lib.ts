import type { Env } from '../../lib/env'
import { loadDotEnv } from '../../tools/dot-env'
import { dataFolder } from '../../tools/folders'
import { planSettings, withDatabaseUrl } from '../../tools/settings/plan-settings'
import { withDatabase } from '../embedded'

/**
 * For commands that use lib: sets its settings, which it reads when it is loaded, so `work` has to import it. The database
 * is used as the role that serves, or as the owner of its tables.
 */
export async function withLib(
  work: (settings: Env) => Promise<void>,
  as: 'serving' | 'owner' = 'serving',
): Promise<void> {
  loadDotEnv()
  const plan = planSettings(process.env, dataFolder())
  await withDatabase(({ url, migrateUrl }) => {
    const { env, settings } = withDatabaseUrl(plan, as === 'owner' ? migrateUrl : url)
    Object.assign(process.env, env)
    return work(settings)
  })
}
