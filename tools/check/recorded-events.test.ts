import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { eventParameters } from '../../lib/orders/events'
import { root } from '../folders'
import { findCode } from './import-graph'

/** Recorded by a migration only. */
const NOT_RECORDED = ['recorded_before']

test('Every kind of order event is recorded somewhere', () => {
  const files = findCode(root, 'lib').filter((file) => !file.endsWith('.test.ts') && file !== 'lib/orders/events.ts')
  const code = files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n')
  const unused = Object.keys(eventParameters).filter((kind) => !code.includes(`kind: '${kind}'`))
  expect(unused).toEqual(NOT_RECORDED)
})
