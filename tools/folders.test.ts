import path from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder, root } from './folders'

test('Data is kept in .data, or where the setting says', () => {
  expect(dataFolder({})).toBe(path.join(root, '.data'))
  expect(dataFolder({ PO_DATA_DIR: 'elsewhere' })).toBe(path.join(root, 'elsewhere'))
})

test('An empty setting never makes the source folder the place of the data', () => {
  expect(dataFolder({ PO_DATA_DIR: '' })).toBe(path.join(root, '.data'))
})
