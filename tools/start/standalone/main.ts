import path from 'node:path'
import { runCommand } from '../../failure'
import { root } from '../../folders'
import { buildShop, generateClient } from '../build'
import { Children } from '../children'
import { reportStep } from '../steps'
import { assemble } from './assemble'

/*
 * npm run build:standalone -- [FOLDER]: builds the shop and puts all that serves it into a folder (.data/standalone), which
 * can be copied to a machine of the same kind that has Node.js and nothing else: `node server.mjs` there.
 */
await runCommand(async () => {
  const folder = path.resolve(process.argv[2] ?? path.join(root, '.data/standalone'))
  const children = new Children(console.error)
  await reportStep('client', () => generateClient(children))
  await reportStep('build', () => buildShop(children, { NEXT_OUTPUT: 'standalone' }))
  await reportStep(
    'folder',
    () => assemble(folder),
    (files) => `${folder}, ${files} files`,
  )
})
