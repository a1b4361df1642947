import { loadDotEnv } from '../tools/dot-env'
import { runCommand } from '../tools/failure'
import { dataFolder } from '../tools/folders'
import { planSettings, withDatabaseUrl } from '../tools/settings/plan-settings'
import { withDatabase } from './embedded'

/*
 * Fills the database that the settings name with demonstration shops, people, products and orders. What is there
 * stays: a shop that has orders gets no more.
 */
await runCommand(async () => {
  loadDotEnv()
  const plan = planSettings(process.env, dataFolder())
  await withDatabase(async ({ url }) => {
    const { env, settings } = withDatabaseUrl(plan, url)
    Object.assign(process.env, env)
    // Only now, since lib reads its settings when it is loaded.
    const { seedDemo } = await import('./seed-demo')
    await seedDemo(settings)
    console.log('The demonstration shops are stocked.')
  })
})
