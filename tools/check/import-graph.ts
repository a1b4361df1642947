import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** One import of one file. `to` is a file of this repository, or null for a package. */
export type Import = { specifier: string; to: string | null }

/** Every file of the code with what it imports, type-only and dynamic imports included. */
export type ImportGraph = Map<string, Import[]>

const IGNORED = /^(\.|node_modules$|public$|docs$|test-results$|playwright-report$|lib\/generated$|next-env\.d\.ts$)/
const CODE = /\.(ts|tsx|js|mjs)$/
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.js', '/index.ts', '/index.tsx']

export function readImportGraph(root: string): ImportGraph {
  const files = findCode(root)
  return graphOf(new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')])))
}

export function graphOf(texts: Map<string, string>): ImportGraph {
  const read = (file: string, text: string) =>
    ts
      .preProcessFile(text, true, true)
      .importedFiles.map(({ fileName }) => ({ specifier: fileName, to: resolve(file, fileName, texts) }))
  return new Map([...texts].map(([file, text]) => [file, read(file, text)]))
}

export function findCode(root: string, folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name)
    if (IGNORED.test(place)) return []
    if (entry.isDirectory()) return findCode(root, place)
    return CODE.test(place) ? [place] : []
  })
}

/** A path without a source file (generated code, an image) is kept as written. */
function resolve(from: string, specifier: string, files: Map<string, string>): string | null {
  if (!specifier.startsWith('.') && !specifier.startsWith('@/')) return null
  const place = specifier.startsWith('@/')
    ? path.posix.normalize(specifier.slice(2))
    : path.posix.join(path.posix.dirname(from), specifier)
  return ENDINGS.map((ending) => place + ending).find((file) => files.has(file)) ?? place
}
