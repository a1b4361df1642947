import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './folders'

/** Reads `.env` into the environment; variables that are already set take precedence. */
export function loadDotEnv(): void {
  const file = path.join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
