import { parseArgs } from 'node:util'
import { Failure, runCommand } from '../tools/failure'
import { DATABASES, environmentFor, isFilled, openServer } from './databases'

/*
 * npm run bench: measures what the dashboard reads, for a merchant with 1,000 orders and one with many, filled by npm
 * run bench:data. `--only highest` measures only the reads with that in their name.
 */
await runCommand(async () => {
  const { only = '' } = parseArgs({ options: { only: { type: 'string' } } }).values
  const server = await openServer()
  try {
    if (!(await isFilled(server, DATABASES.many)))
      throw new Failure('There is nothing to measure yet: npm run bench:data fills it.')
    Object.assign(process.env, environmentFor(server.urlOf(DATABASES.many)))
    const { run } = await import('./measure/run')
    await run(only)
  } finally {
    await server.close()
  }
})
