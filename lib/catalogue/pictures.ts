import { env } from '@/lib/env'
import { formProblem, type FormProblem, type FormProblemCode } from '@/lib/form-problem'

/** The bundled pictures, in public/products. */
export const BUNDLED_PICTURES: readonly string[] = [
  'brass-ruler',
  'canvas-tool-roll',
  'cloud-mug-pair',
  'drafting-lamp',
  'field-notebook',
  'gooseneck-kettle',
  'graphite-pencil-set',
  'guji-natural',
  'hand-grinder',
  'morning-cloud-blend',
  'stoneware-dripper',
  'watercolor-tin',
].map((name) => `/products/${name}.svg`)

const MAX_LENGTH = 500

export type PictureReading = { ok: true; image: string } | { ok: false; problem: FormProblem }

/**
 * A bundled picture, or one from a host that is set: browsers show no others, and those only over https
 * (lib/browser/page-headers.ts, img-src).
 */
export function readPicture(text: string, hosts: readonly string[] = env().imageHosts): PictureReading {
  if (BUNDLED_PICTURES.includes(text)) return { ok: true, image: text }
  if (text === '') return refuse('imageRequired')
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== 'https:') return refuse('imageNotHttps')
  // Every shopper would see them.
  if (url.username !== '' || url.password !== '') return refuse('imageHasCredentials')
  if (url.href.length > MAX_LENGTH) return refuse('tooLong', { max: MAX_LENGTH })
  if (!hosts.includes(url.host)) return refuse('imageHostNotAllowed', { host: url.host })
  return { ok: true, image: url.href }
}

function refuse(code: FormProblemCode, params?: FormProblem['params']): PictureReading {
  return { ok: false, problem: formProblem(code, params) }
}
