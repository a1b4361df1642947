import { Failure, runCommand } from '../scripts/failure'
import { DATABASES, environmentFor, isFilled, openServer } from './databases'

/*
 * npm run bench: what the dashboard reads, measured side by side for the shop with 1,000 orders and the one with many,
 * which npm run bench:data has filled.
 */
await runCommand(async () => {
  const server = await openServer()
  try {
    if (!(await isFilled(server, DATABASES.many))) throw new Failure('There is nothing to measure yet: npm run bench:data fills it.')
    Object.assign(process.env, environmentFor(server.urlOf(DATABASES.many)))
    const { run } = await import('./measure/run')
    await run()
  } finally {
    await server.close()
  }
})
