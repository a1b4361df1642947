import { parseArgs } from 'node:util'
import { Failure, runCommand } from '../../tools/failure'
import { withDatabase } from '../embedded'
import {
  describeFailure,
  findFailedMigration,
  resolveFailedMigration,
  type Resolution,
} from '../migrating/failed-migration'
import { inTurn } from '../migrating/migrate-in-turn'

/*
 * npm run db:resolve                     names the migration that failed, and what the database said
 * npm run db:resolve -- --rolled-back    nothing of it was kept: the next start applies it again
 * npm run db:resolve -- --applied        all of its changes were made by hand
 */

await runCommand(async () => {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({ options: { 'rolled-back': flag, applied: flag } })
  if (values['rolled-back'] && values.applied) throw new Failure('--rolled-back and --applied exclude each other.')
  const resolution: Resolution | null = values.applied ? 'applied' : values['rolled-back'] ? 'rolled-back' : null
  await withDatabase(({ migrateUrl: url }) => inTurn(url, async () => console.log(await act(url, resolution))))
})

/** Returns what to print. */
async function act(url: string, resolution: Resolution | null): Promise<string> {
  if (resolution !== null) {
    const name = await resolveFailedMigration(url, resolution)
    return `The migration ${name} counts as ${resolution === 'applied' ? 'applied' : 'not applied'}.`
  }
  const failed = await findFailedMigration(url)
  return failed === null ? 'No migration has failed.' : describeFailure(failed)
}
