// Plain Node without dependencies: this runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Throws an error whose message is one sentence. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node.js 20.19 or newer is needed, this is ${process.versions.node}.`)
  }
  if (!isInstalled()) install()
}

/** Compares the lock with the record that npm writes at the end of every installation. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    return place === '' || (present[place] === undefined ? optional === true : present[place].version === version)
  })
}

function packagesOf(name) {
  const file = path.join(root, name)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

function install() {
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
    throw new Error('The packages could not be installed: npm ci failed, see above.')
  }
  console.log(`  packages    ${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  installed`)
}
