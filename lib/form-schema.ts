import { z } from 'zod'
import { holdsCardNumber } from './find-card-number'
import { problemCode } from './form-problem'

declare const checksTexts: unique symbol

/** A schema made by `formSchema`: no text that passes it holds a card number. */
export type FormSchema<Input = unknown> = z.ZodType<Input> & { readonly [checksTexts]: true }

type FieldsOf<Shape extends z.ZodRawShape> = z.ZodObject<Shape> & { readonly [checksTexts]: true }

/**
 * The schema of a form whose fields refuse card numbers, so that none is ever stored (PCI DSS 3). Every field is
 * checked unless `except` names it: passwords, which are only hashed, and ids of the gateway, which may look like one.
 */
export function formSchema<Shape extends z.ZodRawShape>(
  shape: Shape,
  { except = [] }: { except?: readonly (keyof Shape & string)[] } = {},
): FieldsOf<Shape> {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    except.includes(name) ? field : withoutCardNumber(field),
  ])
  // A refinement leaves the type of a field as it is; the mark exists for the compiler only.
  return z.object(Object.fromEntries(fields) as Shape) as FieldsOf<Shape>
}

/** A field that refuses a text with a card number. */
export function withoutCardNumber<Field extends z.core.$ZodType>(field: Field): Field {
  const check = z.refine((value: unknown) => typeof value !== 'string' || !holdsCardNumber(value), {
    error: problemCode('cardNumber'),
  })
  // Every schema of zod's main package is a ZodType; a shape names only the core of one.
  return (field as unknown as z.ZodType).check(check) as unknown as Field
}
