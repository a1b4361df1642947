import os from 'node:os'
import { measure, type Round } from './clock'
import { measureExport } from './export'
import { listReads, orderPage, OVERVIEW } from './reads'
import { print, printExport, printHead, TARGETS, type Target } from './report'
import { countAll, findMerchants, type Pair } from './merchants'
import { warmUp } from './warm-up'

/** Measures the reads with `only` in their name, one line each, and without `only` the export, too. */
export async function run(only: string): Promise<void> {
  await warmUp()
  const pair = await findMerchants()
  console.log(`Node ${process.version}, ${os.cpus().length} cores, load average ${load()} at the start.`)
  printHead({ small: await countAll(pair.small), many: await countAll(pair.many) })
  const isMet: boolean[] = []
  for (const [name, choose, target] of reads()) {
    if (name.includes(only)) isMet.push(print(await measure(name, pair, choose), target))
  }
  console.log(`${isMet.filter(Boolean).length} of ${isMet.length} reads met their targets.`)
  if (only === '') await runExport(pair)
  console.log(`Load average ${load()} at the end.`)
}

function* reads(): Generator<[name: string, choose: Round, target: Target]> {
  yield ['order page', orderPage, TARGETS.orderPage]
  for (const [name, choose] of OVERVIEW) yield [name, choose, TARGETS.overview]
  for (const [name, choose] of listReads()) yield [name, choose, TARGETS.list]
}

/** The small merchant first, so that code is loaded before the large one is measured. */
async function runExport({ small, many }: Pair): Promise<void> {
  const { rows, rowsPerSecond } = await measureExport(small)
  console.log(`Export of the small merchant: ${rows} rows, ${Math.round(rowsPerSecond)} a second.`)
  printExport('Export of the large merchant', await measureExport(many))
}

const load = (): string =>
  os
    .loadavg()
    .map((value) => value.toFixed(1))
    .join(', ')
