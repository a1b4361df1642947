import type { AuditEntryRow } from '@/lib/auth/audit/find-audit-entries'
import { formatPlainMoney } from '@/lib/money/format-money'
import type { Translator } from '@/messages/translator'
import { membersOf } from './describe-entry'

export type Change = { name: string; before: string | null; after: string | null }

export type Translators = {
  audit: Translator<'audit'>
  orderStatus: Translator<'orderStatus'>
  reviewReasons: Translator<'reviewReasons'>
}

type Members = Record<string, unknown>

/** What was tried, and what it changed: each value by its label. Amounts have the currency that is kept beside them. */
export function describeChanges(
  { details, before, after }: Pick<AuditEntryRow, 'details' | 'before' | 'after'>,
  t: Translators,
): Change[] {
  const tried = withoutProblem(membersOf(details))
  const [old, changed] = [membersOf(before), membersOf(after)]
  const currency = [tried, changed, old].map((members) => members.currency).find((value) => typeof value === 'string')
  const [shownTried, shownOld, shownChanged] = [tried, old, changed].map((members) => withMoney(members, currency))
  return [
    ...changesOf({ old: {}, changed: shownTried ?? {} }, t),
    ...changesOf({ old: shownOld ?? {}, changed: shownChanged ?? {} }, t),
  ]
}

/** It is displayed as the reason. */
function withoutProblem(details: Members): Members {
  return Object.fromEntries(Object.entries(details).filter(([name]) => name !== 'problem'))
}

function changesOf({ old, changed }: { old: Members; changed: Members }, t: Translators): Change[] {
  const names = [...new Set([...Object.keys(old), ...Object.keys(changed)])]
  return names
    .map((name) => ({
      name: labelOf(name, t),
      before: formatValue(name, old[name], t),
      after: formatValue(name, changed[name], t),
    }))
    .filter((change) => change.before !== change.after)
}

const MINOR = 'Minor'

/** `refundedMinor: "100"` in JPY is `refunded: "100 JPY"`, which includes the currency. */
function withMoney(members: Members, currency: string | undefined): Members {
  const isAmount = ([name, value]: [string, unknown]) =>
    name.endsWith(MINOR) && typeof value === 'string' && /^\d{1,18}$/.test(value)
  const entries = Object.entries(members)
  if (currency === undefined) return members
  const hasAmount = entries.some(isAmount)
  return Object.fromEntries(
    entries
      .filter(([name]) => !(hasAmount && name === 'currency'))
      .map(([name, value]) =>
        isAmount([name, value])
          ? [name.slice(0, -MINOR.length), formatPlainMoney({ amountMinor: BigInt(String(value)), currency })]
          : [name, value],
      ),
  )
}

/** A name that has no label is one of an older version. */
function labelOf(name: string, { audit }: Translators): string {
  return lookUp(audit, `fields.${name}`) ?? name
}

function formatValue(name: string, value: unknown, t: Translators): string | null {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.map((each: unknown) => formatValue(name, each, t)).join(', ') || null
  if (typeof value === 'boolean') return value ? t.audit('yes') : t.audit('no')
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? formatCode(name, value, t) : JSON.stringify(value)
}

/** The label of a code; any other text as it is. */
function formatCode(name: string, value: string, { audit, orderStatus, reviewReasons }: Translators): string {
  if (name === 'status') return lookUp(orderStatus, value) ?? value
  if (name === 'reviewReasons') return lookUp(reviewReasons, value) ?? value
  return lookUp(audit, `values.${name === 'invitedRole' ? 'role' : name}.${value}`) ?? value
}

type LookUp = { (key: never): string; has: (key: never) => boolean }

/** What rows hold is only known at run time. Dots would lead elsewhere in the messages. */
function lookUp(t: LookUp, key: string): string | null {
  return /^[\w.]+$/.test(key) && t.has(key as never) ? t(key as never) : null
}
