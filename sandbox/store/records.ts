import { z } from 'zod'

/*
 * The gateway's records. These are schemas and not only types because the journal is parsed at the next start.
 * Amounts are minor units; JSON has no bigint, so they are written as text.
 */
const minorUnits = z.coerce.bigint()

export const addressSchema = z.object({
  country: z.string(),
  email: z.string(),
  phone_number: z.string(),
  address1: z.string(),
  address2: z.string().optional(),
  city: z.string(),
  state: z.string(),
  postal_code: z.string().optional(),
})

export const returnUrlsSchema = z.object({
  webhook_url: z.string(),
  success_url: z.string(),
  decline_url: z.string(),
  cancel_url: z.string().optional(),
  inprogress_url: z.string().optional(),
})

export const linkSchema = z.object({
  id: z.string(),
  code: z.string(),
  merchantId: z.string(),
  merchantEmail: z.string().nullable(),
  merchantTxnRef: z.string(),
  currency: z.string(),
  /** Null: the payer types it (contract 3.1). */
  amountMinor: minorUnits.nullable(),
  returnUrls: returnUrlsSchema,
  billing: addressSchema,
  shipping: addressSchema.nullable(),
  method: z.enum(['card', 'gcash']),
  storesCard: z.boolean(),
  customerIp: z.string().nullable(),
  createdAt: z.string(),
  cancelledAt: z.string().nullable(),
})

/** Only the sandbox's own test numbers are stored in full, in the table of cards. */
export const cardSchema = z.object({
  name: z.string(),
  masked: z.string(),
  scheme: z.string(),
  expMonth: z.string(),
  expYear: z.string(),
})

const outcomeSchema = z.enum(['approved', 'declined', 'pending', 'unclear'])

export const operationSchema = z.object({
  id: z.string(),
  ref: z.number(),
  type: z.enum(['PRE_AUTH', 'CAPTURE', 'REFUND', 'VOID']),
  /** The name in bodies; contract 3.5 shows two names for a sale. */
  wireType: z.enum(['PRE_AUTH', 'CAPTURE', 'REFUND', 'VOID']),
  outcome: outcomeSchema,
  /** The outcomes that it had before, the oldest first. Absent in older journals. */
  earlierOutcomes: z.array(outcomeSchema).default([]),
  responseCode: z.number(),
  gatewayCode: z.string(),
  amountMinor: minorUnits,
  currency: z.string(),
  merchantId: z.string(),
  merchantTxnRef: z.string(),
  linkId: z.string().nullable(),
  parentId: z.string().nullable(),
  authCode: z.string().nullable(),
  card: cardSchema.nullable(),
  testCard: z.string().nullable(),
  /** How it was paid, if neither by card nor GCash. Absent in older journals. */
  wallet: z.enum(['googlepay', 'applepay', 'konbini']).nullable().default(null),
  threeDs: z.enum(['none', 'frictionless', 'challenge']),
  storedCardId: z.string().nullable(),
  billing: addressSchema.nullable(),
  shipping: addressSchema.nullable(),
  returnUrls: returnUrlsSchema.nullable(),
  customerIp: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

/** One attempt to post a webhook, or the record that it was held back. */
export const webhookTrySchema = z.object({
  id: z.string(),
  messageId: z.string(),
  transactionId: z.string().nullable(),
  linkId: z.string().nullable(),
  merchantTxnRef: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  bodyBase64: z.string(),
  attempt: z.number(),
  notes: z.array(z.string()),
  state: z.enum(['answered', 'failed', 'suppressed']),
  answerStatus: z.number().nullable(),
  error: z.string().nullable(),
  startedAt: z.string(),
  durationMs: z.number(),
})

export const storedCardSchema = z.object({
  id: z.string(),
  merchantId: z.string(),
  number: z.string(),
  card: cardSchema,
})

export type Address = z.infer<typeof addressSchema>
export type ReturnUrls = z.infer<typeof returnUrlsSchema>
export type Link = z.infer<typeof linkSchema>
export type Card = z.infer<typeof cardSchema>
export type Operation = z.infer<typeof operationSchema>
export type WebhookTry = z.infer<typeof webhookTrySchema>
export type StoredCard = z.infer<typeof storedCardSchema>
