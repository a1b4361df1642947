import path from 'node:path'
import { defineConfig } from 'vitest/config'

const here = (file: string) => path.join(import.meta.dirname, file)
const inFolders = (folders: string) => `${folders}/**/*.test.{ts,tsx}`

/*
 * A process, its modules and a database of its own cost a test file about two seconds. So tests of these places use no
 * database (they are given none, so that one that does fails), and share two processes.
 */
const WITHOUT_DATABASE = [
  inFolders('{messages,sandbox,tools}'),
  inFolders('lib/{gateway,money}'),
  'lib/!(connections).test.ts',
]
const PAGES = inFolders('app')
/** Of the application, what uses a database. */
const ACTIONS = inFolders('app/dashboard/_actions')
const LIVE = 'app/_live/live-response.test.ts'
const PROOFS = '**/*.proof.test.ts'
/** Their processes remember things: counts of refused calls, a parked inbox, that they are about to end, mocked modules. */
const REMEMBERING = [inFolders('lib/webhooks/door'), inFolders('lib/auth/sign-in'), LIVE]

const ownDatabase = {
  globalSetup: here('testing/surroundings/vitest-global.ts'),
  setupFiles: here('testing/surroundings/own-surroundings.ts'),
}

export default defineConfig({
  resolve: { alias: { '@': here('.'), 'server-only': here('testing/surroundings/server-only.ts') } },
  test: {
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'database',
          include: [inFolders('lib'), ACTIONS],
          exclude: [...REMEMBERING, ...WITHOUT_DATABASE, PROOFS],
          globalSetup: here('testing/surroundings/vitest-global.ts'),
          setupFiles: here('testing/surroundings/shared-surroundings.ts'),
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'a process for each',
          include: [...REMEMBERING, inFolders('{bench,e2e,prisma,server,testing}')],
          exclude: [PROOFS],
          ...ownDatabase,
        },
      },
      {
        extends: true,
        test: {
          name: 'without database',
          include: [PAGES, ...WITHOUT_DATABASE],
          exclude: [ACTIONS, LIVE, PROOFS],
          setupFiles: here('testing/surroundings/without-database.ts'),
          isolate: false,
        },
      },
      // Thousands of cases or rows: properties, plans of queries, old databases, simulation. Not run by plain `npm test`.
      {
        extends: true,
        test: { name: 'proofs', include: [`{lib,prisma,testing}/${PROOFS}`], ...ownDatabase },
      },
    ],
  },
})
