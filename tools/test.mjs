#!/usr/bin/env node
// Installs what is missing, then runs tools/test/main.ts. The last line printed is always the count.
import process from 'node:process'
import { ensureInstalled, root } from './install.mjs'

try {
  process.chdir(root)
  ensureInstalled()
  const { register } = await import('tsx/esm/api')
  register()
  await import('./test/main.ts')
} catch (error) {
  console.error(error.message.split('\n')[0])
  console.log('tests: 0 passed, 1 failed, 0 skipped')
  process.exit(1)
}
