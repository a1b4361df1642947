// Plain Node without dependencies: this runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Installs only what is needed. Throws an error whose message is one sentence. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node.js 20.19 or newer is needed, this is ${process.versions.node}.`)
  }
  if (!isComplete(() => false)) install()
}

/** As ensureInstalled, for the start: an installation without the packages for development is left as it is. */
export function ensureInstalledToStart() {
  const isForProduction = isComplete(({ dev, devOptional }) => dev === true || devOptional === true)
  if (isForProduction && !hasAny(({ dev }) => dev === true)) return
  try {
    ensureInstalled()
  } catch (error) {
    if (!isForProduction) throw error
    console.error(`${error.message} The start goes on with the packages that are there.`)
  }
}

/** Compares the lock with the record that npm writes at the end of every installation. */
function isComplete(mayBeAbsent) {
  const present = packagesOf('node_modules/.package-lock.json')
  return Object.entries(packagesOf('package-lock.json')).every(([place, wanted]) => {
    if (place === '') return true
    if (present[place] === undefined) return wanted.optional === true || mayBeAbsent(wanted)
    return present[place].version === wanted.version || mayBeAbsent(wanted)
  })
}

function hasAny(isMeant) {
  const present = packagesOf('node_modules/.package-lock.json')
  return Object.entries(packagesOf('package-lock.json')).some(([place, wanted]) => {
    return present[place] !== undefined && isMeant(wanted)
  })
}

function packagesOf(name) {
  const file = path.join(root, name)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

/** npm ci deletes what is there before it fetches. Kept beside it until then, it is put back if npm fails. */
function install() {
  const folder = path.join(root, 'node_modules')
  const kept = path.join(root, 'node_modules.before')
  if (existsSync(path.join(folder, '.package-lock.json'))) {
    rmSync(kept, { recursive: true, force: true })
    move(folder, kept)
  }
  const began = Date.now()
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    // Older npm versions run every install script; Prisma's would fetch an engine that we do not use.
    // npm ci leaves out the packages for development where NODE_ENV is production; the build needs some of them.
    env: { ...process.env, npm_config_include: 'dev', PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  })
  if (npm.status !== 0) {
    process.stderr.write(npm.stderr ?? '')
    if (existsSync(kept)) {
      rmSync(folder, { recursive: true, force: true })
      renameSync(kept, folder)
    }
    throw new Error('The packages could not be installed: npm ci failed, see above.')
  }
  rmSync(kept, { recursive: true, force: true })
  console.log(`  packages    ${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  installed`)
}

function move(folder, kept) {
  try {
    renameSync(folder, kept)
  } catch (error) {
    throw new Error(`Packages are missing, and node_modules cannot be set aside (${error.code}): run npm ci.`)
  }
}
