/* Writes the icons into app/_components/icons. Run `npm run icons` after a change of icon-names.ts. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../folders'
import { drawIcons, iconFolder } from './draw-icons'
import { iconNames } from './icon-names'

for (const [file, names] of Object.entries(iconNames)) {
  writeFileSync(path.join(root, iconFolder, `${file}.tsx`), await drawIcons(names))
}
