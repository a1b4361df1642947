import { existsSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../failure'
import { root } from '../folders'

/** An installation for production starts what was built before, and cannot build. `task` is a whole clause. */
export function requirePackage(name: string, task: string): void {
  if (existsSync(path.join(root, 'node_modules', name, 'package.json'))) return
  throw new Failure(`${task}, and the package ${name} is not installed: run npm ci with the packages for development.`)
}
