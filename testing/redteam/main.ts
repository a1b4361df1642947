import { Failure, runCommand } from '@/tools/failure'
import { attacks } from './attacks'
import { readOptions } from './options'
import { fire, summarize, formatShot } from './report'
import { isReachable, openTarget } from './open-target'

/*
 * npm run redteam -- URL: runs every attack against an instance, one line each. Exit code 1 if one succeeds or could
 * not be carried out. It places orders, so use it only on instances that may hold test orders.
 */
await runCommand(async () => {
  const options = readOptions(process.argv.slice(2))
  if (!(await isReachable(options.url))) {
    throw new Failure(
      `Nothing answers at ${options.url.origin}. Start the instance first (npm start), or check the URL.`,
    )
  }
  const chosen = attacks.filter(({ name }) => name.includes(options.only))
  const target = await openTarget(options)
  try {
    const shots = []
    for (const attack of chosen) {
      const shot = await fire(attack, target)
      console.log(formatShot(shot))
      shots.push(shot)
    }
    const { line, good } = summarize(shots)
    console.log(`\n${line}`)
    if (!good) process.exitCode = 1
  } finally {
    await target.close()
  }
})
