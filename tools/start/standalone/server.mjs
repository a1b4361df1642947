// Serves the shop from the folder that this file is in (npm run build:standalone). Stopped by SIGTERM, it drains.
import { readFileSync } from 'node:fs'
import process from 'node:process'

process.chdir(import.meta.dirname)

const { APP_URL, PORT = '3000' } = process.env
const appUrl = APP_URL ?? `http://localhost:${PORT}`

const { config } = JSON.parse(readFileSync('.next/required-server-files.json', 'utf8'))
// As next.config.js does, which is not here: behind a proxy the Host may be another than the browser's.
config.experimental.serverActions = { ...config.experimental.serverActions, allowedOrigins: [new URL(appUrl).host] }

Object.assign(process.env, {
  NODE_ENV: 'production',
  // next-auth would trust the Host header without it.
  NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? appUrl,
  NEXT_TELEMETRY_DISABLED: '1',
  __NEXT_PROCESSED_ENV: 'true',
  __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify({ ...config, distDir: './.next' }),
})
await import('./.next/server.mjs')
