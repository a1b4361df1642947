/*
 * Adds to package-lock.json the optional platform packages that npm left out of it, and removes download addresses.
 *
 * npm writes an optional package for another platform into the lock only when it could load its description at that
 * moment. Where it could not, `npm ci` refuses the lock, or a Mac gets no binary. Run after every change of packages:
 *   node tools/complete-lock.mjs
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const { packages } = lock

let missing
while ((missing = findMissing()).length > 0) for (const each of missing) add(each)

for (const entry of Object.values(packages)) delete entry.resolved
const byPath = ([a], [b]) => a.localeCompare(b, 'en')
lock.packages = Object.fromEntries(Object.entries(packages).sort(byPath))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)

function findMissing() {
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(name, from))
      .map(([name, range]) => ({ name, range, dev })),
  )
}

/** Node's resolution: the folder of the importing package, then each one above. */
function isLocked(name, from) {
  const place = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`
  if (place in packages) return true
  return from !== '' && isLocked(name, from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)))
}

function add({ name, range, dev }) {
  const fields = [
    'version',
    'os',
    'cpu',
    'libc',
    'license',
    'engines',
    'dependencies',
    'bundledDependencies',
    'dist.integrity',
  ]
  const answer = JSON.parse(
    execFileSync('npm', ['view', `${name}@${range}`, ...fields, '--json'], { encoding: 'utf8' }),
  )
  const { 'dist.integrity': integrity, bundledDependencies, ...told } = Array.isArray(answer) ? answer.at(-1) : answer
  // WebAssembly packages bundle their dependencies; some do not declare their processor.
  const cpu = told.cpu ?? (name.includes('wasm32') ? ['wasm32'] : undefined)
  const entry = { integrity, bundleDependencies: bundledDependencies, cpu, dev, optional: true }
  packages[`node_modules/${name}`] = { ...told, ...entry }
  console.log(`added ${name}@${told.version}`)
}
