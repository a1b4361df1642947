import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

/** The folder for all data of a running shop: the embedded database, secrets, the sandbox's records. */
export function dataFolder(): string {
  return path.resolve(root, process.env.PO_DATA_DIR ?? '.data')
}
