/** The pictures that come with the shop, in public/products. */
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

export type PictureReading = { ok: true; image: string } | { ok: false; sentence: string }

/** A bundled picture, or one from elsewhere: browsers show that only over https (next.config.js, img-src). */
export function readPicture(text: string): PictureReading {
  if (BUNDLED_PICTURES.includes(text)) return { ok: true, image: text }
  if (text === '') return { ok: false, sentence: 'Choose a picture, or give the address of one.' }
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== 'https:') {
    return {
      ok: false,
      sentence: 'A picture’s address must begin with https://. Browsers refuse to show others on your shop’s pages.',
    }
  }
  if (url.username !== '' || url.password !== '') {
    return { ok: false, sentence: 'A picture’s address may not hold a name or password: every shopper would see it.' }
  }
  if (url.href.length > MAX_LENGTH)
    return { ok: false, sentence: `A picture’s address may be ${MAX_LENGTH} characters long.` }
  return { ok: true, image: url.href }
}
