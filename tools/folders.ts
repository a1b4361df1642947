import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

/**
 * The folder for all data of a running shop: the embedded database, secrets, the sandbox's records. An empty setting counts
 * as none: it would name the root, where a new database would replace folders of the source.
 */
export function dataFolder({ PO_DATA_DIR = '' }: Partial<Record<string, string>> = process.env): string {
  return path.resolve(root, PO_DATA_DIR === '' ? '.data' : PO_DATA_DIR)
}
