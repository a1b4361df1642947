import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

/** Where everything is kept that a running shop leaves behind: the embedded database, secrets, the sandbox's book. */
export function dataFolder(): string {
  return path.resolve(root, process.env.PO_DATA_DIR ?? '.data')
}
