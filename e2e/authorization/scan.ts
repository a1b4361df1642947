import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The dashboard's pages, routes and actions, read from the code: the rules must cover all of them. */

const root = path.resolve(import.meta.dirname, '../..')
const files = readdirSync(path.join(root, 'app/dashboard'), { recursive: true, encoding: 'utf8' })
  .map((file) => path.posix.join('app/dashboard', file.replaceAll('\\', '/')))
  .sort()

/** Paths of pages and routes, such as `/dashboard/orders/[number]`. */
export function findPages(): string[] {
  return files
    .filter((file) => /\/(page\.tsx|route\.ts)$/.test(file))
    .map((file) => file.replace(/^app/, '').replace(/\/(page\.tsx|route\.ts)$/, ''))
}

/** Server actions, such as `people/actions#invite`. */
export function findActions(): string[] {
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(root, file), 'utf8')
      if (!/^\s*['"]use server['"]/m.test(text)) return []
      const names = [...text.matchAll(/^export (?:const|(?:async )?function) (\w+)/gm)].map(([, name = '']) => name)
      return names.map((name) => `${file.replace('app/dashboard/', '').replace(/\.tsx?$/, '')}#${name}`)
    })
}

type Manifest = { node: Record<string, { filename?: string; exportedName?: string; workers: Record<string, unknown> }> }

/** The ids of the actions in the build under test, and for each a page that can call it. */
export function readActionIds(): Map<string, { id: string; page: string }> {
  const text = readFileSync(path.join(root, '.next/server/server-reference-manifest.json'), 'utf8')
  const { node } = JSON.parse(text) as Manifest
  const named = Object.entries(node).map(([id, { filename = '', exportedName = '', workers }]) => {
    const page =
      Object.keys(workers).find((worker) => worker.startsWith('app/dashboard') && worker.endsWith('/page')) ?? ''
    const name = `${filename.replace('app/dashboard/', '').replace(/\.tsx?$/, '')}#${exportedName}`
    return [name, { id, page: page.replace(/^app/, '').replace(/\/page$/, '') }] as const
  })
  return new Map(named)
}
