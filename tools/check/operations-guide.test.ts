import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ReviewReason } from '../../lib/generated/prisma/enums'
import { translatorOf } from '../../messages/translator'
import { root } from '../folders'

const guide = readFileSync(path.join(root, 'docs/operations.md'), 'utf8')
const section = guide.split('\n## ').find((text) => text.startsWith('When an order needs review')) ?? ''
const explained = [...section.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, reasons = '']) => reasons.split(', '))

test.each(Object.values(ReviewReason))('docs/operations.md says what to do about %s, under its name', (reason) => {
  expect(explained).toContain(translatorOf('reviewReasons')(reason).toLowerCase())
})
