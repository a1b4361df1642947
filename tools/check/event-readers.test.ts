import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../folders'
import { findCode, readImportGraph } from './import-graph'

const REGISTRY = 'lib/jobs/event-readers.ts'
const files = findCode(root).filter((file) => !/\.test\.tsx?$/.test(file))
const texts = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
const filesWith = (words: RegExp) => files.filter((file) => words.test(texts.get(file) ?? ''))

test('Every function that reads recorded events is in the registry of readers', () => {
  const readers = filesWith(/\b(RecordedEvent|ReadEvent)\b/).filter(
    (file) => file.startsWith('lib/') && !file.startsWith('lib/orders/outbox/') && file !== REGISTRY,
  )
  const registered =
    readImportGraph(root)
      .get(REGISTRY)
      ?.map(({ to }) => to) ?? []
  expect(readers.filter((file) => !registered.includes(file))).toEqual([])
})

test('Events are followed and read only for the readers of the registry', () => {
  const starters = filesWith(/\b(followChanges|followEveryChange|readEvents)\b/)
  const outside = starters.filter((file) => !file.startsWith('lib/orders/outbox/'))
  expect(outside).toEqual(['app/_live/watch.ts', 'server/start-event-readers.ts'])
})
