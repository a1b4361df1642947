import path from 'node:path'
import { defineConfig } from 'vitest/config'

const here = (file: string) => path.join(import.meta.dirname, file)

export default defineConfig({
  resolve: { alias: { '@': here('.'), 'server-only': here('testing/surroundings/server-only.ts') } },
  test: {
    include: ['{app,bench,e2e,lib,messages,prisma,sandbox,server,testing,tools}/**/*.test.{ts,tsx}'],
    globalSetup: here('testing/surroundings/vitest-global.ts'),
    setupFiles: here('testing/surroundings/own-surroundings.ts'),
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
  },
})
