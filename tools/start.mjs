#!/usr/bin/env node
// Installs what is missing, then runs tools/start/main.ts in the same process.
import process from 'node:process'
import { ensureInstalledToStart, root } from './install.mjs'

try {
  process.chdir(root)
  ensureInstalledToStart()
  const { register } = await import('tsx/esm/api')
  register()
  await import('./start/main.ts')
} catch (error) {
  console.error(error.message.split('\n')[0])
  process.exit(1)
}
