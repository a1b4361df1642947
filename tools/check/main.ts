import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../folders'
import { findWrongArrows } from './arrows'
import { findCycles } from './cycles'
import { findFlags } from './flags'
import { graphOf, findCode } from './import-graph'

/*
 * npm run structure: lists imports that tools/check/rooms.ts forbids, import cycles, and positional boolean
 * parameters.
 */

const texts = new Map(findCode(root).map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
const graph = graphOf(texts)
const cycles = findCycles(graph).map((cycle) => `Import cycle: ${cycle.join(' → ')}`)
const faults = [...findWrongArrows(graph), ...cycles, ...findFlags(texts)]
for (const fault of faults) console.error(fault)
process.exit(faults.length === 0 ? 0 : 1)
