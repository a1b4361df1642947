import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findCode, readImportGraph } from '../check/import-graph'
import { root } from '../folders'
import { drawIcons, iconFolder } from './draw-icons'
import { iconNames } from './icon-names'

const files = Object.entries(iconNames).map(([file, names]) => ({ file: `${file}.tsx`, names }))
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

test.each(files)('The committed $file is what npm run icons writes', async ({ file, names }) => {
  expect(read(path.join(iconFolder, file))).toBe(await drawIcons(names))
})

test('The folder of the icons has no other file', () => {
  const expected = ['LICENSE', 'icon.tsx', ...files.map(({ file }) => file)]
  expect(readdirSync(path.join(root, iconFolder)).sort()).toEqual(expected.sort())
})

test('Every icon is imported by a page', () => {
  const pages = findCode(root, 'app').filter((file) => !file.startsWith(iconFolder))
  const imports = pages.flatMap((file) =>
    [...read(file).matchAll(/import \{([^}]*)\} from '[^']*\/icons\/\w+'/g)].map(([, names = '']) => names),
  )
  const used = new Set(imports.flatMap((names) => names.split(',').map((name) => name.trim())))
  expect(files.flatMap(({ names }) => names).filter((name) => !used.has(name))).toEqual([])
})

test('Nothing imports a package of icons', () => {
  const importers = [...readImportGraph(root)].filter(([, imports]) =>
    imports.some(({ specifier }) => /^(@iconify|lucide)/.test(specifier)),
  )
  expect(importers.map(([file]) => file)).toEqual([])
})

test('A name that Lucide knows by another name is drawn as that one', async () => {
  const shapes = async (name: string) => (await drawIcons([name])).replace(name, '')
  expect(await shapes('CircleHelp')).toBe(await shapes('CircleQuestionMark'))
})

test('A name that Lucide does not have is refused', async () => {
  await expect(drawIcons(['Nothing'])).rejects.toThrow('Lucide has no icon Nothing')
})
