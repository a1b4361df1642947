import { describeProblem } from '@/app/_components/forms/describe-problem'
import type { AuditAction, OutcomeOf } from '@/lib/auth/audit/audit-actions'
import { recordAuditEntry, type AuditedTry, type NewAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import type { Member } from '@/lib/auth/find-member'
import type { ConfirmedIdentity } from '@/lib/auth/session/confirm-identity'
import { may, type Permission } from '@/lib/auth/permissions'
import { problemOf } from '@/lib/form-problem'
import type { FormSchema } from '@/lib/form-schema'
import { log } from '@/lib/log'
import type { Translator } from '@/messages/translator'
import { IDENTITY_FIELD, type ActionState } from './action-state'
import { identityProblem } from './identity-problem'
import { problem, type Tried } from './tried'

export type Fields = Record<string, string>

/** The audited actions that are a form of the dashboard: any form may be refused or fail. */
export type FormAction = {
  [Action in AuditAction]: 'refused' | 'failed' extends OutcomeOf<Action> ? Action : never
}[AuditAction]

export type AuditedForm<Action extends FormAction, Input> = {
  /** Its name in the audit. A form with two actions derives it from its fields. */
  action: Action | ((fields: Fields) => Action)
  permission: Permission
  schema: FormSchema<Input>
  /** The record that the form names, whether or not there is one. */
  target?: (fields: Fields) => string | undefined
  /** Whether the member has to show who they are before this input is acted on. */
  needsIdentity?: (member: Member, input: Input) => boolean | Promise<boolean>
  /** Works within `member.merchant.id` only, and revalidates its pages. It neither redirects nor writes to the audit. */
  run: (member: Member, input: Input) => Promise<Tried<Action>>
}

/** One form that was sent: by whom, from which address, with what. */
export type SentForm = {
  member: Member
  address: string
  fields: Fields
  t: Translator<'formProblems'>
  /** Whether the member has shown lately who they are, or does by this password. */
  confirmIdentity: (password: string) => Promise<ConfirmedIdentity>
}

export type Answered = { kind: 'answer'; state: ActionState; redirectTo?: string | undefined } | { kind: 'not_found' }

/**
 * Checks permission and input, runs the action, and writes exactly one audit entry, whatever comes of it. An error is
 * recorded as `failed` and thrown again.
 */
export async function tryAction<Action extends FormAction, Input>(
  form: SentForm,
  audited: AuditedForm<Action, Input>,
): Promise<Answered> {
  const record = (came: AuditedTry) => recordTry(form, audited, came)
  let tried: Tried<Action> | { kind: 'not_allowed' }
  try {
    tried = await runIfAllowed(form, audited)
  } catch (error) {
    await record({ outcome: 'failed' }).catch((lost: unknown) => {
      log.error({ error: lost }, 'a failed action could not be recorded')
    })
    throw error
  }
  await record(auditedTryOf(tried))
  return answerOf(tried, form)
}

async function runIfAllowed<Action extends FormAction, Input>(
  { member, fields, confirmIdentity }: SentForm,
  { permission, schema, needsIdentity, run }: AuditedForm<Action, Input>,
): Promise<Tried<Action> | { kind: 'not_allowed' }> {
  if (!may(member.role, permission)) return { kind: 'not_allowed' }
  const parsed = schema.safeParse(fields)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return problem(problemOf(issue), String(issue?.path[0] ?? ''))
  }
  if (await needsIdentity?.(member, parsed.data)) {
    const unconfirmed = identityProblem(await confirmIdentity(fields[IDENTITY_FIELD] ?? ''))
    if (unconfirmed) return unconfirmed
  }
  return run(member, parsed.data)
}

function recordTry<Action extends FormAction, Input>(
  { member, address, fields }: SentForm,
  { action, target }: AuditedForm<Action, Input>,
  came: AuditedTry,
): Promise<void> {
  const entry = {
    ...came,
    action: typeof action === 'function' ? action(fields) : action,
    target: came.target ?? target?.(fields),
    details: came.details ?? shortened(fields),
  }
  // That `came` fits the action is what the types of `run` and of FormAction say.
  return recordAuditEntry({ member, address }, entry as NewAuditEntry)
}

const LONGEST_KEPT = 500

/** The audit keeps those that the action names (see audit-actions.ts), and not more of a text than can be read. */
function shortened(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text.slice(0, LONGEST_KEPT)]))
}

function auditedTryOf(tried: Tried | { kind: 'not_allowed' }): AuditedTry {
  switch (tried.kind) {
    case 'not_allowed':
      return { outcome: 'refused', reason: 'not_allowed' }
    case 'foreign':
      return { outcome: 'refused', reason: 'foreign_record' }
    case 'problem':
      return { outcome: 'refused', reason: 'invalid_input', problem: tried.problem }
    case 'answer':
      return tried
  }
}

/** A refusal shows again what was typed, but no password. */
function answerOf(tried: Tried | { kind: 'not_allowed' }, { fields, t }: SentForm): Answered {
  if (tried.kind === 'not_allowed' || tried.kind === 'foreign') return { kind: 'not_found' }
  if (tried.kind === 'answer') {
    const { answer, redirectTo } = tried
    if (answer.kind === 'done') return { kind: 'answer', state: answer, redirectTo }
    return { kind: 'answer', state: { ...answer, typed: { ...withoutPasswords(fields), ...answer.typed } } }
  }
  const { field, typed } = tried
  const sentence = describeProblem(t, tried.problem)
  const state = { kind: 'refused', sentence, typed: { ...withoutPasswords(fields), ...typed } } as const
  return { kind: 'answer', state: field === undefined ? state : { ...state, field } }
}

function withoutPasswords(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !/password/i.test(name)))
}
