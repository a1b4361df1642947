#!/usr/bin/env node
// Installs what is missing, then runs tools/start/main.ts in the same process.
import process from 'node:process'
import { ensureInstalled, root } from './install.mjs'

try {
  process.chdir(root)
  ensureInstalled()
  const { register } = await import('tsx/esm/api')
  register()
  await import('./start/main.ts')
} catch (error) {
  console.error(error.message.split('\n')[0])
  process.exit(1)
}
