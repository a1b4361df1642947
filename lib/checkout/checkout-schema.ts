import { z } from 'zod'
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

// Control characters have no place in an address and could break a line in somebody's export.
const line = (what: string, max: number) =>
  z
    .string({ error: `Enter ${what}.` })
    .trim()
    .min(1, `Enter ${what}.`)
    .max(max, `Keep ${what} to ${max} characters.`)
    .regex(/^\P{Cc}*$/u, `Remove line breaks and control characters from ${what}.`)

const country = z.string({ error: 'Choose a country.' }).refine(isCountry, 'Choose a country.')
const phone = line('a phone number', CHECKOUT_LIMITS.phone).regex(
  /^\+?[\d\s().-]{5,}$/,
  'Enter a phone number with digits only, such as +81 3 1234 5678.',
)
const email = line('an e-mail address', CHECKOUT_LIMITS.email).pipe(
  z.email('Enter an e-mail address such as name@example.com.'),
)

const INCOMPLETE = 'This form is incomplete. Please reload the page.'

const contactSchema = z.object({
  idempotencyKey: z.uuid(INCOMPLETE),
  shownTotal: z.string(INCOMPLETE).regex(/^\d{1,19} [A-Z]{3}$/, INCOMPLETE),
  name: line('your name', CHECKOUT_LIMITS.name),
  email,
  phone,
  billingCountry: country,
  billingAddress1: line('the address', CHECKOUT_LIMITS.address1),
  billingCity: line('the city', CHECKOUT_LIMITS.city),
  billingState: line('the state or prefecture', CHECKOUT_LIMITS.state),
  billingPostalCode: line('the postal code', CHECKOUT_LIMITS.postal),
})

/** The form's fields, flat, as a browser posts them. Shipping counts only if `shipElsewhere` is on. */
export const checkoutSchema = z.discriminatedUnion('shipElsewhere', [
  contactSchema.extend({ shipElsewhere: z.literal('') }),
  contactSchema.extend({
    shipElsewhere: z.literal('on'),
    shippingCountry: country,
    shippingAddress1: line('the address', CHECKOUT_LIMITS.address1),
    shippingCity: line('the city', CHECKOUT_LIMITS.city),
    shippingState: line('the state or prefecture', CHECKOUT_LIMITS.state),
    shippingPostalCode: line('the postal code', CHECKOUT_LIMITS.postal),
  }),
])

export type CheckoutFields = Extract<z.infer<typeof checkoutSchema>, { shipElsewhere: 'on' }>
export type FieldErrors = Partial<Record<keyof CheckoutFields, string>>

/** As it is kept with the order. E-mail and phone, which the gateway wants in every address, are the order's. */
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

/** What the shopper typed, checked: the form, or a sentence for each field that is wrong. */
export function readCheckoutForm(fields: Record<string, string>): CheckoutForm | { fieldErrors: FieldErrors } {
  const result = checkoutSchema.safeParse({ ...fields, shipElsewhere: fields.shipElsewhere === 'on' ? 'on' : '' })
  if (!result.success) return { fieldErrors: firstErrors(result.error) }
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

function firstErrors(error: z.ZodError): FieldErrors {
  const errors: Record<string, string> = {}
  for (const issue of error.issues) errors[String(issue.path[0])] ??= issue.message
  return errors
}
