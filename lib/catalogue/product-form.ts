import { z } from 'zod'
import { problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { readPicture } from './pictures'
import { SLUG_FORM } from './make-slug'

/** PostgreSQL fails at NUL, and no other control character belongs on a page. */
const line = /^\P{Cc}*$/u
const lines = /^[\P{Cc}\n]*$/u

const nameRequired = problemCode('productNameRequired')
const tooLong = problemCode('tooLong')
const unprintable = problemCode('controlCharacters')
const POSITIONS = { min: 0, max: 9999 }

/** The fields of a new product and of one that is changed. The price is read once the currency is known. */
export const productForm = formSchema({
  name: z.string(nameRequired).trim().min(1, nameRequired).max(100, tooLong).regex(line, unprintable),
  /** Empty: made from the name. */
  slug: z
    .string()
    .trim()
    .max(80, tooLong)
    .refine((slug) => slug === '' || SLUG_FORM.test(slug), problemCode('slugInvalid'))
    .default(''),
  description: z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(2000, tooLong).regex(lines, unprintable)),
  price: z.string(problemCode('priceRequired')).max(40, problemCode('tooLong')),
  picture: z.string(problemCode('imageRequired')),
  pictureAddress: z.string().trim().max(2000, tooLong).default(''),
  position: z
    .string()
    .trim()
    .refine((text) => /^\d{1,4}$/.test(text), { error: problemCode('positionInvalid'), params: POSITIONS })
    .transform(Number),
})

export type ProductForm = z.output<typeof productForm>

/** `picture` is a bundled one's path, or `address` for the one that was typed. */
export function chosenPicture({ picture, pictureAddress }: ProductForm) {
  return readPicture(picture === 'address' ? pictureAddress : picture)
}
