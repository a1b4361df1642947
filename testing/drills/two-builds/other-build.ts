import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '@/tools/failure'
import { root } from '@/tools/folders'
import { Children } from '@/tools/start/children'

const NOT_COPIED = /^(?:\.git|\.next|\.data|node_modules.*|test-results|docs|e2e|testing|sandbox|bench)$/

/** What another release has otherwise: actions with other names, and thus other ids, and a page that says something else. */
const CHANGES: [file: string, before: RegExp, after: string][] = [
  ...['actions.ts', 'checkout-form.tsx'].map(renamedIn('app/(shop)/checkout', 'placeOrder')),
  ...['actions.ts', 'next-steps.tsx'].map(renamedIn('app/(shop)/orders/[token]/_result', 'payOrder')),
  ...['actions.ts', '[id]/page.tsx'].map(renamedIn('app/dashboard/products', 'saveProduct')),
  ['messages/en.json', /"addToCart": "[^"]+"/, '"addToCart": "Put in the cart"'],
]

function renamedIn(folder: string, name: string) {
  return (file: string): [string, RegExp, string] => [`${folder}/${file}`, RegExp(`\\b${name}\\b`, 'g'), `${name}Anew`]
}

const KEPT = ['.next', 'node_modules']

/** Builds another release of the shop in a folder of its own, which is kept for the next time. Returns the folder. */
export async function makeOtherBuild(): Promise<string> {
  const folder = path.join(root, '.data/other-build')
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (!KEPT.includes(name)) rmSync(path.join(folder, name), { recursive: true })
  for (const name of readdirSync(root).filter((each) => !NOT_COPIED.test(each)))
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  linkPackages(path.join(folder, 'node_modules'))
  for (const [file, before, after] of CHANGES) change(path.join(folder, file), before, after)
  await new Children(console.error).run({
    name: 'build of the other release',
    parameters: ['--import', 'tsx', '--eval', BUILD],
    env: process.env,
    folder,
  })
  return folder
}

const BUILD = `
  const { buildShop } = await import('./tools/start/build.ts')
  const { Children } = await import('./tools/start/children.ts')
  await buildShop(new Children(console.error))
  process.exit(0)
`

/** By hard links: the ids of actions come from the places of their files in the folder that packages are in, too. */
function linkPackages(place: string): void {
  const record = '.package-lock.json'
  const recordOf = (folder: string) =>
    existsSync(path.join(folder, record)) && readFileSync(path.join(folder, record), 'utf8')
  const packages = path.join(root, 'node_modules')
  if (recordOf(place) === recordOf(packages)) return
  rmSync(place, { recursive: true, force: true })
  if (spawnSync('cp', ['-al', packages, place]).status !== 0)
    throw new Failure('The packages could not be linked: the other build needs cp of GNU.')
}

function change(file: string, before: RegExp, after: string): void {
  const text = readFileSync(file, 'utf8')
  const changed = text.replace(before, () => after)
  if (changed === text) throw new Error(`${file} has no ${String(before)} to change`)
  writeFileSync(file, changed)
}
