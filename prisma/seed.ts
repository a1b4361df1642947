import { runCommand } from '../tools/failure'
import { withLib } from './commands/with-lib'

/*
 * Fills the database that the settings name with demonstration shops, people, products and orders. What is there
 * stays: a shop that has orders gets no more.
 */
await runCommand(() =>
  // As the owner: the timelines of demonstration orders are backdated.
  withLib(async (settings) => {
    const { seedDemo } = await import('./seed-demo')
    await seedDemo(settings)
    console.log('The demonstration shops are stocked.')
  }, 'owner'),
)
