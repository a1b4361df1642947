import { defineConfig } from 'playwright/test'

const chromiumPath = process.env.CHROMIUM_PATH
// Without a graphics card, software emulation of the GPU would cost more than the page itself.
const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Tests run against the production build, started once with its own database and sandbox. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/support/world/global-setup.ts',
  reporter: [['list'], ['json']],
  // One more than cores: some tests wait for time to pass.
  workers: 3,
  // webhook.spec.ts sends a thousand requests at once, which would slow down tests with time limits.
  projects: [
    { name: 'shop', testIgnore: '**/webhook.spec.ts' },
    { name: 'load', testMatch: '**/webhook.spec.ts', dependencies: ['shop'] },
  ],
  retries: 0,
  forbidOnly: true,
  // Generous, because the machine's cores may be busy with other work.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: 'chromium',
    // Set by the global setup: test processes read this file again.
    baseURL: process.env.E2E_SHOP_URL,
    locale: 'en-US',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // No screenshots in traces: they took half of Chromium's processor time, and traces keep the DOM anyway.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: { executablePath: chromiumPath === '' ? undefined : chromiumPath, args: quiet },
  },
})
