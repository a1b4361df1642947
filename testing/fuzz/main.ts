import { parseArgs } from 'node:util'
import { Failure, runCommand } from '@/tools/failure'
import { bodyAt, fuzz, LONGEST_MS, type Result } from './fuzz'

/*
 * npm run fuzz -- --bodies N --seed S: passes N bodies through the shop's webhook parsing, in this process. --show N
 * prints the body with that number.
 */
await runCommand(async () => {
  const { bodies, seed, show } = readOptions()
  if (show !== undefined) {
    process.stdout.write(bodyAt(seed, Number(show)))
    return
  }
  console.log(`${bodies} bodies, seed ${seed}`)
  const began = performance.now()
  const result = fuzz(seed, bodies, (done) => {
    if (done % 100_000 === 0) console.log(`  ${done} read`)
  })
  printResult(result, (performance.now() - began) / 1000)
  if (result.faults.length > 0) process.exitCode = 1
  return Promise.resolve()
})

function readOptions(): { bodies: number; seed: string; show: string | undefined } {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { bodies: text, seed: text, show: text } })
  const bodies = Number(values.bodies ?? '1000000')
  if (!Number.isInteger(bodies) || bodies < 1) throw new Failure('--bodies is a whole number above nought.')
  return { bodies, seed: values.seed ?? '1', show: values.show }
}

function printResult({ bodies, taken, refused, faults, slowest }: Result, seconds: number): void {
  for (const { place, why, body } of faults) console.log(`Body ${place}: ${why}\n  ${body}`)
  console.log(
    `${bodies} bodies in ${seconds.toFixed(0)} s: ${taken} taken, ${refused} refused as no JSON object, ${faults.length} faults.`,
  )
  console.log(
    `Slowest: body ${slowest.place}, ${slowest.bytes} bytes, ${slowest.ms.toFixed(1)} ms of processor time (at most ${LONGEST_MS}).`,
  )
}
