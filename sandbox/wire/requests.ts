import { z } from 'zod'

/*
 * What a merchant may send, with the documented names and limits (contract sections 3, 4, 6 and 8). Undocumented
 * members are ignored.
 */
const text = (max: number) =>
  z.string().trim().min(1, 'must not be empty').max(max, `must be at most ${max} characters`)
const amount = z
  .union([z.number(), z.string()])
  .refine((value) => String(value).length <= 10, 'must be at most 10 characters')
const url = text(255).refine(isHttpUrl, 'must be an http or https URL')

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

/** The documentation writes `phone_number`, the old manual `phone`: both are read, one is stored. */
const address = z
  .object({
    country: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code'),
    email: text(45).regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address'),
    phone_number: text(20).optional(),
    phone: text(20).optional(),
    address1: text(199),
    address2: z.string().max(199).optional(),
    city: text(65),
    state: text(65),
    postal_code: z.string().max(45).optional(),
  })
  .transform(({ phone, phone_number: phoneNumber, ...rest }, context) => {
    const known = phoneNumber ?? phone
    if (known === undefined) {
      context.addIssue({ code: 'custom', message: 'is missing', path: ['phone_number'] })
      return z.NEVER
    }
    return { ...rest, phone_number: known }
  })

const returnUrl = z.object({
  webhook_url: url,
  success_url: url,
  decline_url: url,
  cancel_url: url.nullish().transform((value) => value ?? undefined),
  inprogress_url: url.nullish().transform((value) => value ?? undefined),
})

const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter currency code')

export const linkRequestSchema = z.object({
  return_url: returnUrl,
  amount: amount.nullish(),
  currency,
  merchant_id: text(128),
  merchant_email: text(45).nullish(),
  merchant_txn_ref: text(45),
  billing_address: address,
  shipping_address: address.nullish(),
  payment_method: z
    .object({ type: z.enum(['scheme', 'gcash']), store_payment_method: z.boolean().optional() })
    .nullish(),
  customer_ip: z.string().max(45).nullish(),
  time_zone: z.string().max(128).nullish(),
})

export const chargeRequestSchema = z.object({
  amount,
  currency,
  card: z
    .object({ number: text(16), cvc: text(4), expiry_month: text(2), expiry_year: text(2), name: text(255) })
    .optional(),
  merchant_id: text(128),
  merchant_txn_ref: text(45),
  customer_ip: text(45),
  time_zone: text(128),
  return_url: returnUrl,
  billing_address: address,
  shipping_address: address.nullish(),
  browser_info: z.record(z.string(), z.unknown()).optional(),
  payment_method: z
    .object({
      type: z.literal('scheme'),
      store_payment_method: z.boolean().optional(),
      stored_payment_method_id: z.string().max(36).optional(),
    })
    .optional(),
})

export const amountOperationSchema = z.object({
  transactionId: text(36),
  amount,
  merchant_id: text(10),
  notes: z.string().max(128).nullish(),
})

export const voidRequestSchema = z.object({ transactionId: text(36), merchant_id: text(10) })

export type LinkRequest = z.infer<typeof linkRequestSchema>
export type ChargeBody = z.infer<typeof chargeRequestSchema>
