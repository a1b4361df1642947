import { z } from 'zod'

/*
 * The choices that the gateway's documentation leaves open (contract section 16). The defaults are the least helpful
 * of the plausible ones: unsigned, not retried, nothing added to the redirects.
 */
const signingSchema = z.strictObject({
  scheme: z.enum(['off', 'standard-webhooks', 'hmac-sha256']),
  /** Standard Webhooks: `whsec_` and base64. Plain HMAC: the bytes of the text itself. */
  secret: z.string().min(1),
  header: z.string().regex(/^[A-Za-z0-9-]+$/),
  encoding: z.enum(['hex', 'base64']),
})

/**
 * PRE_AUTH only holds the money; CAPTURE_SAID_PRE_AUTH takes it and reports PRE_AUTH, as samples in the documentation
 * do.
 */
export const hostedSaleTypeSchema = z.enum(['CAPTURE', 'PRE_AUTH', 'CAPTURE_SAID_PRE_AUTH'])

const switchesSchema = z.strictObject({
  signing: signingSchema,
  /** Pauses before the second, third, … attempt after an answer that is not 2xx. Empty: no retries. */
  retryScheduleMs: z.array(z.number().int().min(0)).max(20),
  webhookShape: z.enum(['full', 'lean']),
  declineShape: z.enum(['full', 'lean', 'minimal', 'error-only']),
  declineCarriesTransactionId: z.boolean(),
  declineHttpStatus: z.union([z.literal(200), z.literal(201), z.literal(400), z.literal(406), z.literal(412)]),
  webhookOnDecline: z.boolean(),
  webhookOnPending: z.boolean(),
  webhookOnCancel: z.boolean(),
  /** Captures, refunds and voids, through the API or the portal. */
  webhookOnOperations: z.boolean(),
  /** What the answer to a refund or capture says that stays pending: the truth, or that it succeeded. */
  pendingOperationsSay: z.enum(['pending', 'success']),
  /** An address of the merchant beside each payment's own (contract 17.5). */
  merchantWebhookUrl: z.url().nullable(),
  /** `later`: changes of status and operations by hand go there only; `all`: everything goes to both. */
  merchantWebhooks: z.enum(['later', 'all']),
  /** The first payment of a link then carries the link's id. */
  linkIdIsTransactionId: z.boolean(),
  /** A status request for a link id then answers with the link's latest payment. */
  statusAnswersLinkId: z.boolean(),
  amountUnit: z.enum(['major', 'minor']),
  amountAs: z.enum(['number', 'string']),
  redirectParameters: z.enum(['none', 'reference', 'full']),
  linkExpiresAfterSeconds: z.number().int().min(0).nullable(),
  payableAfterDecline: z.boolean(),
  payableAfterCancel: z.boolean(),
  payableAfterPaid: z.boolean(),
  hostedSaleType: hostedSaleTypeSchema,
  purchaseSaysType: z.enum(['CAPTURE', 'PRE_AUTH']),
  severalCaptures: z.boolean(),
  pendingSettlesAfterMs: z.number().int().min(0).nullable(),
  pendingSettlesTo: z.enum(['approved', 'declined']),
  linkLanguage: z.enum(['none', 'jp']),
  messageLanguage: z.enum(['en', 'ja']),
})

export type Switches = z.infer<typeof switchesSchema>

export const switchChangeSchema = switchesSchema.extend({ signing: signingSchema.partial() }).partial()

export const neutralSwitches: Switches = {
  signing: {
    scheme: 'off',
    secret: 'whsec_c2FuZGJveC13ZWJob29rLXNlY3JldC0wMQ==',
    header: 'x-po-signature',
    encoding: 'hex',
  },
  retryScheduleMs: [],
  webhookShape: 'full',
  declineShape: 'full',
  declineCarriesTransactionId: true,
  declineHttpStatus: 200,
  webhookOnDecline: true,
  webhookOnPending: true,
  webhookOnCancel: false,
  webhookOnOperations: false,
  pendingOperationsSay: 'pending',
  merchantWebhookUrl: null,
  merchantWebhooks: 'later',
  linkIdIsTransactionId: false,
  statusAnswersLinkId: false,
  amountUnit: 'major',
  amountAs: 'number',
  redirectParameters: 'none',
  linkExpiresAfterSeconds: null,
  payableAfterDecline: true,
  payableAfterCancel: true,
  payableAfterPaid: false,
  hostedSaleType: 'CAPTURE',
  purchaseSaysType: 'CAPTURE',
  severalCaptures: false,
  pendingSettlesAfterMs: null,
  pendingSettlesTo: 'approved',
  linkLanguage: 'none',
  messageLanguage: 'en',
}

export function changeSwitches(present: Switches, change: z.infer<typeof switchChangeSchema>): Switches {
  return { ...present, ...change, signing: { ...present.signing, ...change.signing } }
}
