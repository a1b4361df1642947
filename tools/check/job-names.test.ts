import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { JOB_NAMES } from '../../lib/queue/definitions'
import { root } from '../folders'
import { findCode } from './import-graph'

/** Places where the compiler checks the name of a job. */
const TYPED =
  /(\b(enqueue|addJobSql|jobKey|jobKeySql|push|cron|countJobs)\(\s*|\bJobPayload<|key: Prisma\.sql`\$\{|\bJobName\b(.*|\[\] = \[[^\]]*))$/

const names = new RegExp(`'(${JOB_NAMES.join('|')})'`, 'g')

test('No file names a job but where the compiler knows that it is one', () => {
  const found = findCode(root).flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    const untyped = [...text.matchAll(names)].filter(({ index }) => !TYPED.test(text.slice(0, index)))
    return untyped.map(([name]) => `${file}: ${name}`)
  })
  expect(found).toEqual([])
})
