import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../folders'
import { drawArrows } from './picture'
import { rooms, shared } from './rooms'

test('The picture in ARCHITECTURE.md has the arrows of tools/check/rooms.ts, and no others', () => {
  const text = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8')
  const picture = /```mermaid\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
  const lines = picture.split('\n').map((line) => line.trim())
  expect(lines.filter((line) => line.includes('-->')).sort()).toEqual(drawArrows(rooms, shared))
})
