import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../folders'
import { findCitable, findCitations } from './citations'
import { findCode } from './import-graph'

const QUOTED = ['docs/gateway-contract.md', 'docs/lessons.md']

const TEXTS = [
  ...findCode(root),
  'prisma/schema.prisma',
  '.env.example',
  ...documentsIn('.'),
  ...documentsIn('docs'),
  ...documentsIn('docs/decisions'),
  ...documentsIn('sandbox'),
]

function documentsIn(folder: string): string[] {
  const files = readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.md'))
  return files.map((file) => path.posix.join(folder, file)).filter((file) => !QUOTED.includes(file))
}

function readText(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

test('A citation is read with every number that it names', () => {
  const text =
    '(contract 8.1 to 8.3), contract 16, points 15 and 19; lessons I73,\n * I74. See contract section 4, law 6'
  expect(findCitations(text).map(({ kind, number }) => `${kind} ${number}`)).toEqual([
    'contract 8.1',
    'contract 8.3',
    'contract 16.15',
    'contract 16.19',
    'lesson I73',
    'lesson I74',
    'contract 4',
    'law 6',
  ])
})

test('Every cited section, law, lesson and decision exists', () => {
  const citable = findCitable(root)
  const cited = TEXTS.filter((file) => file !== 'tools/check/citations.test.ts').flatMap((file) =>
    findCitations(readText(file)).map(({ kind, number }) => ({ file, place: `${kind} ${number}` })),
  )
  expect(cited.length).toBeGreaterThan(50)
  expect(cited.filter(({ place }) => !citable.has(place))).toEqual([])
})

test('Every link from one document to another leads to a file', () => {
  const broken = TEXTS.filter((file) => file.endsWith('.md')).flatMap((file) =>
    [...readText(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, target = '']) => ({ file, target }))
      .filter(({ target }) => !existsSync(path.join(root, path.dirname(file), target))),
  )
  expect(broken).toEqual([])
})

test('Every file that a document names exists', () => {
  const NAMED = /`((?:app|bench|docs|e2e|lib|messages|prisma|sandbox|server|testing|tools)\/[\w./()[\]@-]+\.\w+)`/g
  const missing = TEXTS.filter((file) => file.endsWith('.md') && !file.startsWith('docs/decisions')).flatMap((file) =>
    [...readText(file).matchAll(NAMED)]
      .map(([, target = '']) => ({ file, target }))
      .filter(({ target }) => !existsSync(path.join(root, target))),
  )
  expect(missing).toEqual([])
})
