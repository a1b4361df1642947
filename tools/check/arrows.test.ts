import { expect, test } from 'vitest'
import { findWrongArrows } from './arrows'
import { graphOf } from './import-graph'

/** The violations of one import in one file. */
function faultsOf(file: string, specifier: string): string[] {
  return findWrongArrows(graphOf(new Map([[file, `import type { X } from '${specifier}'`]])))
}

test.each([
  ['lib/orders/a.ts', '@/lib/payments/b'],
  ['lib/gateway/a.ts', '@/lib/orders/b'],
  ['lib/payments/a.ts', '@/lib/reports/b'],
  ['lib/orders/a.ts', '@/app/b'],
  ['lib/ids.ts', '@/lib/orders/b'],
  ['app/a.ts', '@/server/b'],
  ['app/a.ts', '@/testing/b'],
  ['app/a.ts', '@/sandbox/b'],
  ['app/a.ts', '@/tools/b'],
  ['messages/a.ts', '@/lib/orders/b'],
  ['sandbox/a.ts', '../lib/money/b'],
  ['sandbox/a.test.ts', '../testing/b'],
  ['tools/a.ts', '../prisma/b'],
  ['tools/a.ts', './start/b'],
  ['tools/settings/a.ts', '../../prisma/b'],
  ['tools/start/a.ts', '../test/b'],
  ['prisma/a.ts', '../tools/start/b'],
  ['bench/a.ts', '../e2e/b'],
  ['testing/a.ts', '@/e2e/b'],
  ['lib/orders/a.test.ts', '@/app/b'],
])('%s must not import %s', (file, specifier) => {
  expect(faultsOf(file, specifier)).toEqual([expect.stringContaining('must not import')])
})

test.each([
  ['lib/payments/a.ts', '@/lib/orders/b'],
  ['lib/orders/a.ts', './review/b'],
  ['lib/orders/review/a.ts', '@/lib/orders/b'],
  ['lib/orders/a.ts', '@/lib/db'],
  ['lib/orders/a.test.ts', '@/lib/payments/b'],
  ['lib/orders/a.test.ts', '@/testing/b'],
  ['app/a.tsx', '@/messages/translator'],
  ['app/dashboard/a.tsx', '../b'],
  ['server/a.ts', '@/lib/jobs/b'],
  ['prisma/a.ts', '../tools/postgres/b'],
  ['tools/start/a.ts', '../../prisma/b'],
  ['e2e/a.spec.ts', '../testing/b'],
  ['instrumentation.ts', '@/server/b'],
])('%s may import %s', (file, specifier) => {
  expect(faultsOf(file, specifier)).toEqual([])
})

test.each([
  ['lib/orders/a.ts', 'next/headers'],
  ['lib/orders/a.ts', 'react'],
  ['testing/a.ts', 'playwright'],
  ['app/a.ts', 'hono'],
  ['lib/orders/a.ts', 'graphile-worker'],
])('%s must not import the package %s', (file, specifier) => {
  expect(faultsOf(file, specifier)).toEqual([expect.stringContaining('is imported only by')])
})

test('The rooms that know Next may import it, and any room may import other packages', () => {
  expect(faultsOf('lib/auth/a.ts', 'next/headers')).toEqual([])
  expect(faultsOf('lib/orders/a.ts', 'zod')).toEqual([])
  expect(faultsOf('lib/orders/a.ts', 'nextra')).toEqual([])
})

test('A folder that the table does not name is a fault, and so is an import of it', () => {
  expect(faultsOf('plugins/a.ts', 'zod')).toEqual([expect.stringContaining('is no room')])
  expect(faultsOf('lib/surprises/a.ts', 'zod')).toEqual([expect.stringContaining('is no room')])
  expect(faultsOf('app/a.ts', '@/plugins/b')).toEqual([expect.stringContaining('leads into no room')])
})

test('Within lib other folders are imported by the alias, in tools by a relative path', () => {
  expect(faultsOf('lib/orders/review/a.ts', '../b')).toEqual([expect.stringContaining('is imported by "@/"')])
  expect(faultsOf('tools/start/a.ts', '@/prisma/b')).toEqual([expect.stringContaining('are relative')])
})
