/** Why something was refused. Each is a key of `audit.reasons` in messages. */
export const AUDIT_REASONS = [
  // Any action
  'not_allowed',
  'foreign_record',
  'invalid_input',
  'not_confirmed',
  'outdated',
  'identity_not_confirmed',

  // Sign-in and passwords
  'wrong_password',
  'rate_limited',
  'busy',
  'account_disabled',
  'email_unverified',
  'subject_mismatch',
  'link_expired',
  'address_proven',
  'code_missing',
  'wrong_code',
  'code_outdated',
  'has_second_factor',
  'no_second_factor',

  // Users
  'has_account',
  'last_owner',
  'not_owner',
  'own_account',

  // Payments
  'gateway_declined',
  'refused_by_gateway',
  'not_available',
  'other_order',
  'amount_not_positive',
  'amount_too_high',
  'not_sent_in_time',
  'gateway_unreachable',
  'unreadable_answer',
  'unknown_transaction',
  'foreign_transaction',
  'answered_meanwhile',
  'webhook_waiting',

  // Customers
  'orders_open',

  // Webhooks
  'already_processed',
] as const

export type AuditReason = (typeof AUDIT_REASONS)[number]
