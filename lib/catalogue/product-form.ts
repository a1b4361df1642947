import { z } from 'zod'
import { readPicture } from './pictures'
import { SLUG_FORM } from './make-slug'

/** PostgreSQL fails at NUL, and no other control character belongs on a page. */
const line = /^\P{Cc}*$/u
const lines = /^[\P{Cc}\n]*$/u

const ADDRESS_FORM = 'An address in the shop is small letters, digits and single hyphens, such as blue-mug.'

/** What both forms ask: a new product's and the one that changes it. The price waits for its currency. */
export const productForm = z.object({
  name: z
    .string('A product needs a name.')
    .trim()
    .min(1, 'A product needs a name.')
    .max(100, 'A name may be 100 characters long.')
    .regex(line, 'The name holds a character that cannot be shown.'),
  /** Empty: made from the name. */
  slug: z
    .string()
    .trim()
    .max(80, 'An address may be 80 characters long.')
    .refine((slug) => slug === '' || SLUG_FORM.test(slug), ADDRESS_FORM)
    .default(''),
  description: z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .max(2000, 'A description may be 2,000 characters long.')
        .regex(lines, 'The description holds a character that cannot be shown.'),
    ),
  price: z.string('A product needs a price.').max(40, 'That is no price.'),
  picture: z.string('Choose a picture, or give the address of one.'),
  pictureAddress: z.string().trim().max(2000, 'A picture’s address may be 500 characters long.').default(''),
  position: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, 'The place on the page is a whole number from 0 to 9999.')
    .transform(Number),
})

export type ProductForm = z.output<typeof productForm>

/** `picture` is a bundled one's path, or `address` for the one that was typed. */
export function chosenPicture({ picture, pictureAddress }: ProductForm) {
  return readPicture(picture === 'address' ? pictureAddress : picture)
}
