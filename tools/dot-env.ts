import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './folders'

/** Reads `.env` into the environment; what is set there already wins. */
export function loadDotEnv(): void {
  const file = path.join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
