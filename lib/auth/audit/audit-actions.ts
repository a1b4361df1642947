import { z } from 'zod'
import type { AuditOutcome } from '@/lib/generated/prisma/enums'

/*
 * Every action that the audit records. `details` lists the fields that are stored; a form's other fields, such as
 * passwords, are left out. Fields are stored as entered, including refused input.
 */

const text = z.string().max(1000)
const amount = { amountMinor: text, currency: text }
const none = z.object({})
const product = z.object({ name: text, slug: text, price: text, position: text })
const webhookFilter = { show: text, search: text, from: text, to: text }
const counts = { tried: z.int(), record: z.int(), recordDecline: z.int(), nothing: z.int() }
const method = z.enum(['password', 'company', 'link', 'console'])
const secondStep = z.enum(['totp', 'recovery_code'])

const tried = ['done', 'refused', 'failed'] as const satisfies AuditOutcome[]
const change = ['done', 'unchanged', 'refused', 'failed'] as const satisfies AuditOutcome[]
const operation = ['done', 'unchanged', 'pending', 'unclear', 'refused', 'failed'] as const satisfies AuditOutcome[]
const reprocess = ['done', 'dry_run', 'refused', 'failed'] as const satisfies AuditOutcome[]

export const AUDIT_ACTIONS = {
  // Sign-in and one's own account
  sign_in: { outcomes: ['done', 'refused'], details: z.object({ method, secondStep }) },
  sign_out: { outcomes: ['done'], details: none },
  sign_out_everywhere: { outcomes: tried, details: none },
  end_session: { outcomes: tried, details: none },
  change_password: { outcomes: tried, details: none },
  end_password: { outcomes: ['done'], details: none },
  reset_password: { outcomes: ['done', 'refused'], details: z.object({ method }) },
  start_second_factor: { outcomes: tried, details: none },
  set_up_second_factor: { outcomes: tried, details: none },
  remove_second_factor: { outcomes: tried, details: z.object({ method, secondStep }) },

  // A page, or a record, that the member may not see
  access: { outcomes: ['refused'], details: z.object({ permission: text }) },

  // Users
  invite_user: { outcomes: tried, details: z.object({ invitedRole: text }) },
  withdraw_invitation: { outcomes: tried, details: none },
  accept_invitation: { outcomes: ['done', 'refused'], details: z.object({ name: text }) },
  create_password_link: { outcomes: tried, details: none },
  change_role: { outcomes: tried, details: z.object({ role: text }) },
  disable_user: { outcomes: tried, details: none },
  enable_user: { outcomes: tried, details: none },

  // Payments
  check_payment: { outcomes: tried, details: none },
  recalculate_order: { outcomes: change, details: none },
  capture: { outcomes: operation, details: z.object({ ...amount, amount: text, on: text, reason: text }) },
  void: { outcomes: operation, details: z.object({ ...amount, amount: text, on: text, reason: text }) },
  refund: { outcomes: operation, details: z.object({ ...amount, amount: text, on: text, reason: text }) },
  attach_transaction: { outcomes: change, details: z.object({ transactionId: text }) },
  abandon_operation: { outcomes: tried, details: z.object({ operation: text }) },
  resolve_review: { outcomes: tried, details: z.object({ reason: text, why: text }) },

  // Webhooks
  reprocess_webhook: {
    outcomes: reprocess,
    details: z.object({ result: text, type: text, outcome: text, ...amount }),
  },
  reprocess_webhooks: {
    outcomes: reprocess,
    details: z.object({ ...webhookFilter, ...counts, deliveries: z.array(text).max(1000) }),
  },

  // Orders, customers, products, settings
  export_orders: { outcomes: ['done', 'refused'], details: z.object({ search: text, orders: z.int() }) },
  confirm_identity: { outcomes: tried, details: none },
  export_customer: { outcomes: ['done', 'refused'], details: z.object({ method, orders: z.int() }) },
  erase_customer: { outcomes: change, details: z.object({ method, orders: z.int(), openOrders: z.int() }) },
  create_product: { outcomes: change, details: product },
  update_product: { outcomes: change, details: product },
  archive_product: { outcomes: change, details: none },
  restore_product: { outcomes: change, details: none },
  pause_payments: { outcomes: change, details: none },
  resume_payments: { outcomes: change, details: none },
  update_settings: {
    outcomes: change,
    details: z.object({ name: text, currency: text, timeZone: text, secondFactor: text }),
  },
} as const satisfies Record<string, { outcomes: readonly AuditOutcome[]; details: z.ZodObject }>

export type AuditAction = keyof typeof AUDIT_ACTIONS
export type OutcomeOf<Action extends AuditAction> = (typeof AUDIT_ACTIONS)[Action]['outcomes'][number]
export type DetailsOf<Action extends AuditAction> = Partial<z.output<(typeof AUDIT_ACTIONS)[Action]['details']>>

/** Every action, as the filter of the audit page lists them. */
export const auditActions = Object.keys(AUDIT_ACTIONS) as AuditAction[]

export function isAuditAction(text: string): text is AuditAction {
  return Object.hasOwn(AUDIT_ACTIONS, text)
}

/** The members of `given` that the audit stores: those that the action names, if they have its types. */
export function pickDetails(action: AuditAction, given: Record<string, unknown>): Record<string, unknown> {
  const shape: Record<string, z.ZodType> = AUDIT_ACTIONS[action].details.shape
  const fits = Object.entries(shape).filter(([name, schema]) => schema.safeParse(given[name]).success)
  return Object.fromEntries(fits.map(([name]) => [name, given[name]]))
}
