import { z } from 'zod'

/*
 * The gateway's shapes, both ways. What comes in is read leniently: numbers may be text, and beyond the few members
 * we need everything is optional (contract 11.2, 16).
 */

const amount = z.union([z.number(), z.string().max(40)])
// Codes have at most nine digits, ids are UUIDs (contract 3.2), no text holds NUL: what else comes would fail later, in
// the address it is asked at or in a column it is kept in.
const code = z.union([
  z.number().int().min(-999_999_999).max(999_999_999),
  z
    .string()
    .regex(/^-?\d{1,9}$/)
    .transform(Number),
])
const text = z
  .string()
  .max(500)
  .refine((value) => !value.includes('\0'))
const id = z.string().regex(/^[!-~]{0,64}$/)

export const paymentLinkAnswer = z.looseObject({
  id: id.optional(),
  url: z.string().min(1).max(2000),
})

/** The payment envelope: answers to status, capture, refund and void, and the body of a webhook. */
export const transactionWire = z.looseObject({
  success: z.boolean().optional(),
  is_live: z.boolean().nullish(),
  transaction_type: text.nullish(),
  redirect_url: text.nullish(),
  gateway_response: z.looseObject({ code: text.nullish(), type: text.nullish() }).nullish(),
  merchant_details: z.looseObject({ mid: text.nullish(), merchant_txn_ref: text.nullish() }).nullish(),
  payment_details: z
    .looseObject({
      amount: amount.nullish(),
      currency: text.nullish(),
      response_code: code.nullish(),
      auth_code: text.nullish(),
      scheme: text.nullish(),
      card: z.looseObject({ number: text.nullish() }).nullish(),
    })
    .nullish(),
  transaction_details: z
    .looseObject({ id: id.nullish(), timestamp: text.nullish(), merchant_txn_ref: text.nullish() })
    .nullish(),
})

export type TransactionWire = z.infer<typeof transactionWire>

export type AddressWire = {
  country: string
  email: string
  phone_number: string
  address1: string
  city: string
  state: string
  postal_code: string
}

/** What we send to have a payment link made (contract 4). `amount` is decimal text in the gateway's unit. */
export type PaymentLinkRequest = {
  return_url: { webhook_url: string; success_url: string; decline_url: string; cancel_url: string }
  amount: string
  currency: string
  merchant_id: string
  merchant_email: string
  merchant_txn_ref: string
  billing_address: AddressWire
  shipping_address: AddressWire
}
