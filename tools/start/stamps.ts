import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../folders'

/** Does the work unless it was done with the same inputs before. Returns whether it was done now. */
export async function unlessStamped(file: string, inputs: string, work: () => Promise<void>): Promise<boolean> {
  const stamp = path.join(root, file)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return false
  rmSync(stamp, { force: true })
  await work()
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, inputs)
  return true
}

/** One hash over the content of files and folders; missing ones count as empty. Tests are not included. */
export function hashOf(places: string[], ...more: string[]): string {
  const hash = createHash('sha256')
  for (const file of places.flatMap(filesOf))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
  return hash.update(more.join('\0')).digest('hex')
}

function filesOf(place: string): string[] {
  const full = path.join(root, place)
  if (!existsSync(full) || place === 'lib/generated' || /\.test\.tsx?$/.test(place)) return []
  if (!statSync(full).isDirectory()) return [place]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesOf(`${place}/${name}`))
}
