import { formatPlainMoney } from '@/lib/money/format-money'
import type { AuditEntryRow } from '@/lib/people/find-audit-entries'

const WORDS: Record<string, string> = {
  refused: 'Was refused',
  sign_in: 'Signed in',
  sign_in_refused: 'Sign-in refused',
  sign_out: 'Signed out',
  sign_out_everywhere: 'Signed out everywhere',
  end_session: 'Ended a session',
  invite: 'Invited',
  withdraw_invitation: 'Withdrew an invitation',
  accept_invitation: 'Accepted an invitation',
  make_password_link: 'Made a link to a new password for',
  reset_password: 'Got a new password',
  change_role: 'Changed the role of',
  disable: 'Disabled',
  enable: 'Enabled again',
  change_password: 'Changed the password',
  check_payment: 'Asked the gateway about',
  reprocess_webhook: 'Had a delivery processed again',
  capture: 'Captured',
  void: 'Voided',
  refund: 'Refunded',
  attach_transaction: 'Attached a transaction to',
  resolve_review: 'Settled what needed a person on',
  export_orders: 'Exported orders',
  edit_products: 'Changed a product',
  edit_shop: 'Changed the shop’s settings',
}

/** An action in words. One that has none yet is told by its name. */
export function describeAction(action: string): string {
  const plain = action.replaceAll('_', ' ')
  return WORDS[action] ?? plain.charAt(0).toUpperCase() + plain.slice(1)
}

export function isRefusal(action: string): boolean {
  return action === 'refused' || action === 'sign_in_refused'
}

export type Change = { name: string; before: string | null; after: string | null }

/** What is different, line by line; of what was only noted, what it was. Amounts bear the currency that is noted with them. */
export function describeChanges({ before, after }: Pick<AuditEntryRow, 'before' | 'after'>): Change[] {
  const [old, young] = withMoney(asRecord(before), asRecord(after))
  const names = [...new Set([...Object.keys(old), ...Object.keys(young)])]
  return names
    .map((name) => ({ name: wordsOf(name), before: formatValue(old[name]), after: formatValue(young[name]) }))
    .filter((change) => change.before !== change.after)
}

type Noted = Record<string, unknown>

/** `refundedMinor: "100"` with `currency: "JPY"` beside it is what a person calls refunded: 100 JPY. */
function withMoney(old: Noted, young: Noted): [Noted, Noted] {
  const currency = young.currency ?? old.currency
  const names = [...Object.keys(old), ...Object.keys(young)]
  if (typeof currency !== 'string' || !names.some(isMinor)) return [old, young]
  const told = (noted: Noted): Noted =>
    Object.fromEntries(
      Object.entries(noted).flatMap(([name, value]) => {
        if (name === 'currency') return []
        const isAmount = isMinor(name) && typeof value === 'string' && /^\d{1,18}$/.test(value)
        return [
          isAmount
            ? [name.slice(0, -MINOR.length), formatPlainMoney({ amountMinor: BigInt(value), currency })]
            : [name, value],
        ]
      }),
    )
  return [told(old), told(young)]
}

const MINOR = 'Minor'
const isMinor = (name: string): boolean => name.endsWith(MINOR)

/** "gatewayMerchantId" and "gateway_merchant_id" are "gateway merchant id" to people. */
function wordsOf(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/[a-z](?=[A-Z])/g, '$& ')
    .toLowerCase()
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value))
}

function formatValue(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
