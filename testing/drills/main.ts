import { Failure, runCommand } from '@/tools/failure'
import { fullDisk } from './full-disk'
import { killedCopy } from './killed-copy'
import { longBodies } from './long-bodies'
import { manyStreams } from './many-streams'
import { pgbouncer } from './pgbouncer'
import { report, type Finding } from './report'
import { rollingRestart } from './rolling-restart'
import { makeStandalone, standalone } from './standalone'
import { makeOtherBuild } from './two-builds/other-build'
import { twoBuilds } from './two-builds/two-builds'
import { waitingDatabase } from './waiting-database'
import { inWorld } from './world'

/*
 * npm run drill -- NAME [COUNT]: does something to a shop and a database of its own, and says what came of it. Exit code 1
 * if it is not what it must be.
 */
type Drill = { about: string; run: (count: number) => Promise<Finding[]>; count: number }

const DRILLS: Record<string, Drill> = {
  'long-bodies': { about: 'COUNT MB to every address', run: inWorld(longBodies), count: 120 },
  'many-streams': { about: 'COUNT event streams on one order', run: inWorld(manyStreams), count: 1500 },
  'killed-copy': { about: 'kill -9 of a copy with jobs in progress, COUNT times', run: inWorld(killedCopy), count: 3 },
  'rolling-restart': {
    about: 'both copies behind nginx restarted COUNT times at 100 webhooks a second',
    run: inWorld(rollingRestart),
    count: 10,
  },
  standalone: {
    about: 'a copy served from the folder of build:standalone, ended COUNT times',
    run: inWorld(standalone, makeStandalone),
    count: 2,
  },
  'two-builds': {
    about: 'two releases behind one address, each form sent across COUNT times',
    run: inWorld(twoBuilds, makeOtherBuild),
    count: 5,
  },
  'waiting-database': {
    about: 'the orders locked for half of COUNT seconds, then PostgreSQL away for COUNT',
    run: inWorld(waitingDatabase),
    count: 60,
  },
  'full-disk': { about: 'a full disk under the database for COUNT seconds, as root', run: fullDisk, count: 5 },
  small: { about: 'the drills of seconds, smaller', run: small, count: 1 },
  pgbouncer: { about: 'each mode of PgBouncer, COUNT starts', run: pgbouncer, count: 50 },
}

/** What `npm test -- all` runs: the drills of seconds, one after the other on one world. */
async function small(): Promise<Finding[]> {
  return inWorld(async (world) => [
    ...(await longBodies(world, 2)),
    ...(await manyStreams(world, 200)),
    ...(await killedCopy(world, 1)),
  ])(1)
}

await runCommand(async () => {
  const [name = '', count] = process.argv.slice(2)
  const drill = DRILLS[name]
  if (drill === undefined) {
    const list = Object.entries(DRILLS).map(
      ([each, { about, count: usual }]) => `  ${each.padEnd(18)}${about} (${usual})`,
    )
    throw new Failure(['npm run drill -- NAME [COUNT], with one of these names:', ...list].join('\n'))
  }
  console.log(`${name}: ${drill.about}`)
  if (!report(await drill.run(Number(count ?? drill.count)))) process.exitCode = 1
})
