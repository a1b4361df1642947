import os from 'node:os'
import { measure } from './clock'
import { measureExport } from './export'
import { listReads, orderPage, OVERVIEW } from './reads'
import { print, printExport, printHead, TARGETS } from './report'
import { countAll, findShops } from './shops'

/** Measures everything, a line at a time. */
export async function run(): Promise<void> {
  const shops = await findShops()
  console.log(`Node ${process.version}, ${os.cpus().length} cores, load average ${load()} at the start.`)
  printHead({ small: await countAll(shops.small), many: await countAll(shops.many) })
  const isMet: boolean[] = []
  isMet.push(print(await measure('order page', shops, orderPage), TARGETS.orderPage))
  for (const [name, choose] of OVERVIEW) isMet.push(print(await measure(name, shops, choose), TARGETS.overview))
  for (const [name, choose] of listReads()) isMet.push(print(await measure(name, shops, choose), TARGETS.list))
  console.log(`${isMet.filter(Boolean).length} of ${isMet.length} reads met their targets.`)
  // First the small one, so that the other finds everything loaded.
  const small = await measureExport(shops.small)
  console.log(`Export of the small shop: ${small.rows} rows, ${Math.round(small.rowsPerSecond)} a second.`)
  printExport('Export of the large shop', await measureExport(shops.many))
  console.log(`Load average ${load()} at the end.`)
}

const load = (): string => os.loadavg().map((value) => value.toFixed(1)).join(', ')
