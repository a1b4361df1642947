import { expect, test } from 'vitest'
import { root } from '../folders'
import { findCycles } from './cycles'
import { graphOf, readImportGraph } from './import-graph'

const cyclesOf = (files: Record<string, string>) => findCycles(graphOf(new Map(Object.entries(files))))

test('Two files that import one another are a cycle', () => {
  const files = { 'lib/a.ts': "import { b } from './b'", 'lib/b.ts': "import { a } from './a'" }
  expect(cyclesOf(files)).toEqual([['lib/a.ts', 'lib/b.ts', 'lib/a.ts']])
})

test('An import of types only closes a cycle', () => {
  const files = { 'lib/a.ts': "import type { B } from './b'", 'lib/b.ts': "export type { A } from './a'" }
  expect(cyclesOf(files)).toHaveLength(1)
})

test('A cycle across folders, by the alias and by a dynamic import, is found', () => {
  const files = {
    'lib/orders/a.ts': "import { b } from '@/lib/payments/b'",
    'lib/payments/b.ts': "const c = await import('./c')",
    'lib/payments/c.ts': "let a: import('@/lib/orders/a').A",
  }
  expect(cyclesOf(files)).toEqual([['lib/orders/a.ts', 'lib/payments/b.ts', 'lib/payments/c.ts', 'lib/orders/a.ts']])
})

test('A file that imports itself is a cycle', () => {
  expect(cyclesOf({ 'lib/a.ts': "import './a'" })).toEqual([['lib/a.ts', 'lib/a.ts']])
})

test('Several ways to one file are no cycle', () => {
  const files = {
    'lib/a.ts': "import './b'; import './c'; import 'a-package'",
    'lib/b.ts': "import './d'",
    'lib/c.ts': "import './d'",
    'lib/d.ts': '// imports nothing',
  }
  expect(cyclesOf(files)).toEqual([])
})

test('Of a knot of files the shortest way round is reported, once', () => {
  const files = {
    'a.ts': "import './b'",
    'b.ts': "import './c'; import './d'",
    'c.ts': "import './b'",
    'd.ts': "import './a'",
  }
  expect(cyclesOf(files)).toEqual([['b.ts', 'c.ts', 'b.ts']])
})

test('The graph of this repository has its files and their imports', () => {
  const graph = readImportGraph(root)
  expect(graph.get('tools/check/cycles.test.ts')).toContainEqual({
    specifier: './import-graph',
    to: 'tools/check/import-graph.ts',
  })
  expect([...graph.keys()].filter((file) => file.includes('node_modules') || file.startsWith('.'))).toEqual([])
})
