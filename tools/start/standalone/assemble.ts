import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Failure } from '../../failure'
import { root } from '../../folders'
import { SERVER_FILE } from '../build'

/** What Next's own standalone output has and this folder does not: its server, and settings of the building machine. */
const NOT_TAKEN = ['server.js', '.env', '.env.production']
const NEXT_OUTPUT = path.join(root, '.next/standalone')

/** Vercel's tracer of imports, which Next brings along and uses for the same purpose. It has no types there. */
type Tracer = {
  nodeFileTrace: (
    files: string[],
    options: { base: string; ignore: string[] },
  ) => Promise<{ fileList: ReadonlySet<string> }>
}

/** For building and for `next dev`; loaded in other cases only. */
const NOT_TRACED = [
  '**/*.d.ts',
  '**/*.map',
  'node_modules/next/dist/build/!(output|static-paths|webpack-config*|utils*)/**',
  'node_modules/next/dist/compiled/{webpack,babel,babel-packages,jest-worker,terser,@babel,@vercel}/**',
  'node_modules/{@swc,@next,typescript,webpack,sharp,@img}/**',
]

/** Puts what Next has traced, our server, and what that imports into the folder. Returns the number of its files. */
export async function assemble(folder: string): Promise<number> {
  if (existsSync(folder) && !existsSync(path.join(folder, '.next')) && readdirSync(folder).length > 0)
    throw new Failure(`${folder} holds something else: choose another folder, or empty it.`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.dirname(folder), { recursive: true })
  cpSync(NEXT_OUTPUT, folder, {
    recursive: true,
    filter: (place) => !NOT_TAKEN.includes(path.relative(NEXT_OUTPUT, place)),
  })
  for (const place of ['.next/static', 'public', SERVER_FILE, ...(await importsOfServer())]) copyInto(folder, place)
  cpSync(path.join(import.meta.dirname, 'server.mjs'), path.join(folder, 'server.mjs'))
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}

async function importsOfServer(): Promise<string[]> {
  const { nodeFileTrace } = createRequire(import.meta.url)('next/dist/compiled/@vercel/nft') as Tracer
  const { fileList } = await nodeFileTrace([path.join(root, SERVER_FILE)], { base: root, ignore: NOT_TRACED })
  return [...fileList]
}

function copyInto(folder: string, place: string): void {
  const from = path.join(root, place)
  cpSync(realpathSync(from), path.join(folder, place), { recursive: true })
}
