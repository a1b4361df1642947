import { root } from '../folders'
import { findWrongArrows } from './arrows'
import { findCycles } from './cycles'
import { readImportGraph } from './import-graph'

/* npm run structure: which import goes against tools/check/rooms.ts, and which files import one another in a circle. */

const graph = readImportGraph(root)
const cycles = findCycles(graph).map((cycle) => `Import cycle: ${cycle.join(' → ')}`)
const faults = [...findWrongArrows(graph), ...cycles]
for (const fault of faults) console.error(fault)
process.exit(faults.length === 0 ? 0 : 1)
