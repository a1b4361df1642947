import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

/* Runs tools/install.mjs on a folder of its own, with an npm that records its calls. */

const LOCK = {
  '': {},
  'node_modules/next': { version: '1.0.0' },
  'node_modules/tailwind': { version: '1.0.0', dev: true },
  'node_modules/windows-only': { version: '1.0.0', optional: true },
}
const PRODUCTION = { 'node_modules/next': { version: '1.0.0' } }
const ALL = { ...PRODUCTION, 'node_modules/tailwind': { version: '1.0.0', dev: true } }

let folder: string
const at = (name: string) => path.join(folder, name)
const save = (name: string, content: object) => {
  mkdirSync(path.dirname(at(name)), { recursive: true })
  writeFileSync(at(name), JSON.stringify(content))
}
const installed = (packages: object) => save('node_modules/.package-lock.json', { packages })

/** As npm ci: it first deletes what is there. */
const npmThat = (end: string) =>
  writeFileSync(at('bin/npm'), `#!/bin/sh\nrm -rf node_modules\necho "$@" >> ${at('calls')}\n${end}\n`, { mode: 0o755 })
const calls = () => (existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8').trim().split('\n') : [])

function run(name: 'ensureInstalled' | 'ensureInstalledToStart') {
  const code = `import('./tools/install.mjs').then((it) => it.${name}()).catch((error) => { console.error(error.message); process.exit(1) })`
  const env = { ...process.env, PATH: `${at('bin')}:${process.env.PATH}` }
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], { cwd: folder, env, encoding: 'utf8' })
  return { status, stderr }
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'install-'))
  mkdirSync(at('tools'))
  mkdirSync(at('bin'))
  copyFileSync(path.join(import.meta.dirname, 'install.mjs'), at('tools/install.mjs'))
  save('package-lock.json', { packages: LOCK })
  npmThat('mkdir node_modules; touch node_modules/new')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('Where everything is installed, nothing is', () => {
  installed(ALL)
  expect(run('ensureInstalledToStart').status).toBe(0)
  expect(run('ensureInstalled').status).toBe(0)
  expect(calls()).toEqual([])
})

test('A start with the packages for production only installs nothing', () => {
  installed(PRODUCTION)
  expect(run('ensureInstalledToStart').status).toBe(0)
  expect(calls()).toEqual([])
})

test('Tests need all packages', () => {
  installed(PRODUCTION)
  expect(run('ensureInstalled').status).toBe(0)
  expect(calls()).toHaveLength(1)
})

test('A fresh clone and one with an older package are installed', () => {
  expect(run('ensureInstalledToStart').status).toBe(0)
  installed({ ...ALL, 'node_modules/next': { version: '0.9.0' } })
  expect(run('ensureInstalledToStart').status).toBe(0)
  expect(calls()).toHaveLength(2)
  expect(existsSync(at('node_modules/new'))).toBe(true)
  expect(existsSync(at('node_modules.before'))).toBe(false)
})

test('When the registry is away, what was there is there again, and suffices if only packages for development are old', () => {
  npmThat('mkdir node_modules; echo "no network" >&2; exit 1')
  installed({ ...ALL, 'node_modules/tailwind': { version: '0.9.0', dev: true } })
  const { status, stderr } = run('ensureInstalledToStart')
  expect(stderr).toContain('no network')
  expect(status).toBe(0)
  expect(calls()).toHaveLength(1)
  expect(JSON.parse(readFileSync(at('node_modules/.package-lock.json'), 'utf8'))).toMatchObject({
    packages: PRODUCTION,
  })
})

test('When the registry is away and a package for production is old, the start ends, and what was there is there again', () => {
  npmThat('mkdir node_modules; exit 1')
  installed({ ...ALL, 'node_modules/next': { version: '0.9.0' } })
  const { status, stderr } = run('ensureInstalledToStart')
  expect(status).toBe(1)
  expect(stderr).toContain('The packages could not be installed')
  expect(existsSync(at('node_modules/.package-lock.json'))).toBe(true)
})
