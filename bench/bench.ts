import { parseArgs } from 'node:util'
import { Failure, runCommand } from '../tools/failure'
import { DATABASES, environmentFor, isFilled, openServer } from './databases'

/*
 * npm run bench: what the dashboard reads, measured side by side for a merchant with 1,000 orders and one with many,
 * which npm run bench:data has filled. `--only highest` measures the reads with that in their name alone.
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
