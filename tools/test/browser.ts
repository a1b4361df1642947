import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright'
import { Failure } from '../failure'
import { root } from '../folders'

const run = promisify(execFile)

/** Where the system keeps it; `undefined` means Playwright's own. */
type Browser = string | undefined

/**
 * A Chromium that starts: the one that is set, the system's, Playwright's own, then whatever can be installed.
 * That a file exists proves little (libraries may be missing), so each is tried.
 */
export async function findBrowser(given: string | undefined): Promise<Browser> {
  if (given !== undefined && given !== '') {
    if (await starts(given)) return given
    throw new Failure(`The browser of CHROMIUM_PATH does not start: ${given}.`)
  }
  for (const candidate of [systemChromium, own, installedByPlaywright, installedBySystem]) {
    const browser = await candidate()
    if (browser !== null && (await starts(browser))) return browser
  }
  throw new Failure('No Chromium was found and none could be installed: install one and set CHROMIUM_PATH to it.')
}

async function starts(executablePath: Browser): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath, timeout: 30_000 })
    await browser.close()
    return true
  } catch {
    return false
  }
}

/** Without a window where there is one: the same engine as Playwright's own, and half the work for the machine. */
function systemChromium(): Browser | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const places = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return [...places, mac].find((place) => existsSync(place)) ?? null
}

function own(): Browser | null {
  return existsSync(chromium.executablePath()) ? undefined : null
}

async function installedByPlaywright(): Promise<Browser | null> {
  console.log('  Looking for a browser to download …')
  const cli = path.join(root, 'node_modules/playwright/cli.js')
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
  return run(process.execPath, [cli, 'install', 'chromium'], { env, timeout: 180_000 }).then(
    () => undefined,
    () => null,
  )
}

async function installedBySystem(): Promise<Browser | null> {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null
  console.log('  Installing Chromium with apt-get …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = (name: string) =>
    run('apt-get', ['install', '-y', '--no-install-recommends', name], { env, timeout: 300_000 })
  const either = () => install('chromium-headless-shell').catch(() => install('chromium'))
  await either()
    .catch(() => run('apt-get', ['update'], { env, timeout: 120_000 }).then(either))
    .catch(() => undefined)
  return systemChromium()
}
