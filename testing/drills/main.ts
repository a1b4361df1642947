import { Failure, runCommand } from '@/tools/failure'
import { killedCopy } from './killed-copy'
import { longBodies } from './long-bodies'
import { report, type Finding } from './report'
import { rollingRestart } from './rolling-restart'
import { openWorld, type World } from './world'
import { manyStreams } from './many-streams'

/*
 * npm run drill -- NAME [COUNT]: builds and starts two copies of the shop with a database and a sandbox of their own, does
 * something to them, and says what came of it. Exit code 1 if it is not what it must be.
 */
type Drill = { about: string; run: (world: World, count: number) => Promise<Finding[]>; count: number }

const DRILLS: Record<string, Drill> = {
  'long-bodies': { about: '120 MB to every address that takes a form', run: longBodies, count: 120 },
  'many-streams': { about: 'COUNT event streams on one order', run: manyStreams, count: 1500 },
  'killed-copy': { about: 'kill -9 of a copy with jobs in progress, COUNT times', run: killedCopy, count: 3 },
  'rolling-restart': {
    about: 'both copies behind nginx restarted COUNT times at 100 webhooks a second',
    run: rollingRestart,
    count: 10,
  },
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
  const world = await openWorld()
  try {
    console.log(`\n${name}: ${drill.about}`)
    if (!report(await drill.run(world, Number(count ?? drill.count)))) process.exitCode = 1
  } finally {
    await world.close()
  }
})
