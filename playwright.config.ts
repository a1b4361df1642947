import { defineConfig } from 'playwright/test'

const chromiumPath = process.env.CHROMIUM_PATH
// Without a graphics card Chromium would paint by its emulation, which costs more than the page.
const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The browser goes to the production build, started once with a database and a sandbox of its own. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/support/world/global-setup.ts',
  reporter: [['list'], ['json']],
  workers: 2,
  // A thousand copies at once are a load: whatever counts seconds beside it would fail for no fault of its own.
  projects: [
    { name: 'shop', testIgnore: '**/webhook.spec.ts' },
    { name: 'load', testMatch: '**/webhook.spec.ts', dependencies: ['shop'] },
  ],
  retries: 0,
  forbidOnly: true,
  // Generous, for two cores that may be busy with something else: what is right is right late, too.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: 'chromium',
    // Known only after the global setup: the tests' own processes read this file again.
    baseURL: process.env.E2E_SHOP_URL,
    locale: 'en-US',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // Without a film of each test: filming took Chromium half of the processor, and the pages' own states are kept all the same.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: { executablePath: chromiumPath === '' ? undefined : chromiumPath, args: quiet },
  },
})
