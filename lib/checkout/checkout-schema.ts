import { z } from 'zod'
import { fieldProblems, problemCode, type FieldProblems, type FormProblemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { isCountry } from './countries'

/** The gateway's own limits (contract 3.3, 4), so that it never refuses what we let through. The name is only ours. */
export const CHECKOUT_LIMITS = {
  name: 100,
  email: 45,
  phone: 20,
  address1: 199,
  city: 65,
  state: 65,
  postal: 45,
} as const

// Control characters have no place in an address and could break a line of an export.
const line = (missing: FormProblemCode, max: number) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(max, problemCode('tooLong'))
    .regex(/^\P{Cc}*$/u, problemCode('controlCharacters'))

const country = z.string(problemCode('countryRequired')).refine(isCountry, problemCode('countryRequired'))
const phone = line('phoneRequired', CHECKOUT_LIMITS.phone).regex(/^\+?[\d\s().-]{5,}$/, problemCode('phoneInvalid'))
const email = line('emailRequired', CHECKOUT_LIMITS.email).pipe(z.email(problemCode('emailInvalid')))

const UNREADABLE = problemCode('unreadable')

const contact = {
  idempotencyKey: z.uuid(UNREADABLE),
  shownTotal: z.string(UNREADABLE).regex(/^\d{1,19} [A-Z]{3}$/, UNREADABLE),
  name: line('nameRequired', CHECKOUT_LIMITS.name),
  email,
  phone,
  billingCountry: country,
  billingAddress1: line('addressRequired', CHECKOUT_LIMITS.address1),
  billingCity: line('cityRequired', CHECKOUT_LIMITS.city),
  billingState: line('stateRequired', CHECKOUT_LIMITS.state),
  billingPostalCode: line('postalCodeRequired', CHECKOUT_LIMITS.postal),
}

/** The form's fields, flat, as a browser posts them. Shipping counts only if `shipElsewhere` is on. */
export const checkoutSchema = z.discriminatedUnion('shipElsewhere', [
  formSchema({ ...contact, shipElsewhere: z.literal('') }),
  formSchema({
    ...contact,
    shipElsewhere: z.literal('on'),
    shippingCountry: country,
    shippingAddress1: line('addressRequired', CHECKOUT_LIMITS.address1),
    shippingCity: line('cityRequired', CHECKOUT_LIMITS.city),
    shippingState: line('stateRequired', CHECKOUT_LIMITS.state),
    shippingPostalCode: line('postalCodeRequired', CHECKOUT_LIMITS.postal),
  }),
])

export type CheckoutFields = Extract<z.infer<typeof checkoutSchema>, { shipElsewhere: 'on' }>
export type CheckoutFieldProblems = FieldProblems<keyof CheckoutFields>

/** As it is stored with the order. Email and phone, which the gateway wants in every address, are the order's. */
export const addressSchema = z.object({
  country: z.string(),
  address1: z.string(),
  city: z.string(),
  state: z.string(),
  postalCode: z.string(),
})
export type Address = z.infer<typeof addressSchema>

export type CheckoutForm = {
  idempotencyKey: string
  /** What the page said the order costs, as `formatTotal` writes it. Never a price: only compared with it. */
  shownTotal: string
  name: string
  email: string
  phone: string
  billing: Address
  shipping: Address
}

/** The checked input: the form, or the problem of each invalid field. */
export function readCheckoutForm(
  fields: Record<string, string>,
): CheckoutForm | { fieldProblems: CheckoutFieldProblems } {
  const result = checkoutSchema.safeParse({ ...fields, shipElsewhere: fields.shipElsewhere === 'on' ? 'on' : '' })
  if (!result.success) return { fieldProblems: fieldProblems(result.error) }
  const form = result.data
  const billing = {
    country: form.billingCountry,
    address1: form.billingAddress1,
    city: form.billingCity,
    state: form.billingState,
    postalCode: form.billingPostalCode,
  }
  const { idempotencyKey, shownTotal, name, email, phone } = form
  return { idempotencyKey, shownTotal, name, email, phone, billing, shipping: shippingOf(form) ?? billing }
}

function shippingOf(form: z.infer<typeof checkoutSchema>): Address | null {
  if (form.shipElsewhere !== 'on') return null
  return {
    country: form.shippingCountry,
    address1: form.shippingAddress1,
    city: form.shippingCity,
    state: form.shippingState,
    postalCode: form.shippingPostalCode,
  }
}
