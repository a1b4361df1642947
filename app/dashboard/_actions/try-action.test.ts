import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Member } from '@/lib/auth/find-member'
import { db } from '@/lib/db'
import { formProblem, problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import type { Role } from '@/lib/generated/prisma/enums'
import { translatorOf } from '@/messages/translator'
import { createMerchant, createUser } from '@/testing/builders'
import { done, FOREIGN, problem, refused } from './tried'
import { tryAction, type AuditedForm, type Fields, type SentForm } from './try-action'

const t = translatorOf('formProblems')
const schema = formSchema({
  number: z.string(problemCode('unreadable')),
  transactionId: z.string().max(5, problemCode('tooLong')),
})
type Attach = AuditedForm<'attach_transaction', z.output<typeof schema>>

let member: Member

async function memberOf(role: Role): Promise<Member> {
  const merchant = await createMerchant()
  const { id, name, email } = await createUser(merchant.id, role)
  return { id, name, email, role, merchant }
}

const confirmIdentity = vi.fn<SentForm['confirmIdentity']>()

beforeEach(async () => {
  vi.clearAllMocks()
  confirmIdentity.mockResolvedValue({ kind: 'confirmed' })
  member = await memberOf('staff')
})

const entries = () => db.auditEntry.findMany({ where: { merchantId: member.merchant.id } })

function send(run: Attach['run'], fields: Fields = { number: 'PO-1', transactionId: 'T-1' }) {
  const audited: Attach = {
    action: 'attach_transaction',
    permission: 'attach_transaction',
    schema,
    target: ({ number }) => number,
    run,
  }
  return tryAction({ member, address: '192.0.2.7', fields, t, confirmIdentity }, audited)
}

const never = () => Promise.reject(new Error('It must not run.'))

describe('Each try is one entry', () => {
  test('Of what was done, by whom, on what, from where, with what it changed', async () => {
    const changed = { before: { status: 'processing' }, after: { status: 'paid' } }
    const answered = await send(() => Promise.resolve({ ...done('Attached.'), ...changed }))
    expect(answered).toEqual({ kind: 'answer', state: { kind: 'done', sentence: 'Attached.' } })
    expect(await entries()).toMatchObject([
      {
        userId: member.id,
        address: '192.0.2.7',
        action: 'attach_transaction',
        target: 'PO-1',
        outcome: 'done',
        reason: null,
        details: { transactionId: 'T-1' },
        ...changed,
      },
    ])
  })

  test('Of a dry run', async () => {
    const dryRun: AuditedForm<'reprocess_webhooks', unknown> = {
      action: 'reprocess_webhooks',
      permission: 'reprocess_webhook',
      schema: formSchema({}),
      run: () => Promise.resolve({ ...done('Nothing.'), outcome: 'dry_run', details: { tried: 3 } }),
    }
    await tryAction({ member, address: '', fields: { show: 'dead' }, t, confirmIdentity }, dryRun)
    expect(await entries()).toMatchObject([{ outcome: 'dry_run', details: { tried: 3 } }])
  })

  test('Of an outcome that is unclear', async () => {
    const answer = { kind: 'refused', sentence: 'It is unclear.' } as const
    const refund: AuditedForm<'refund', unknown> = {
      action: 'refund',
      permission: 'refund',
      schema: formSchema({}),
      run: () => Promise.resolve({ kind: 'answer', outcome: 'unclear', answer }),
    }
    await tryAction({ member, address: '', fields: {}, t, confirmIdentity }, refund)
    expect(await entries()).toMatchObject([{ action: 'refund', outcome: 'unclear', reason: null }])
  })

  test('Of a refusal by the action, with its reason', async () => {
    const answered = await send(() =>
      Promise.resolve(refused('unknown_transaction', 'Unknown.', { field: 'transactionId' })),
    )
    expect(answered).toMatchObject({ state: { kind: 'refused', sentence: 'Unknown.', field: 'transactionId' } })
    expect(await entries()).toMatchObject([{ outcome: 'refused', reason: 'unknown_transaction', after: null }])
  })

  test('Of a role without the permission, which runs nothing and gets no details', async () => {
    member = await memberOf('viewer')
    expect(await send(never)).toEqual({ kind: 'not_found' })
    expect(await entries()).toMatchObject([
      { action: 'attach_transaction', target: 'PO-1', outcome: 'refused', reason: 'not_allowed' },
    ])
  })

  test('Of a record of another merchant', async () => {
    expect(await send(() => Promise.resolve(FOREIGN))).toEqual({ kind: 'not_found' })
    expect(await entries()).toMatchObject([{ target: 'PO-1', outcome: 'refused', reason: 'foreign_record' }])
  })

  test('Of input that is invalid, which runs nothing and is kept', async () => {
    const answered = await send(never, { number: 'PO-1', transactionId: 'too-long' })
    expect(answered).toMatchObject({
      state: {
        kind: 'refused',
        field: 'transactionId',
        sentence: 'Use at most 5 characters.',
        typed: { number: 'PO-1' },
      },
    })
    const details = { transactionId: 'too-long', problem: { code: 'tooLong', params: { max: 5 } } }
    expect(await entries()).toMatchObject([{ outcome: 'refused', reason: 'invalid_input', details }])
  })

  test('Of a card number, which runs nothing and is masked', async () => {
    const refund: AuditedForm<'refund', unknown> = {
      action: 'refund',
      permission: 'refund',
      schema: formSchema({ reason: z.string().max(128) }),
      target: ({ reason }) => reason,
      run: never,
    }
    const fields = { reason: 'Paid with 4111 1111 1111 1111' }
    const answered = await tryAction({ member, address: '', fields, t, confirmIdentity }, refund)
    expect(answered).toMatchObject({ state: { kind: 'refused', field: 'reason', sentence: t('cardNumber') } })
    const [entry] = await entries()
    expect(entry).toMatchObject({ outcome: 'refused', reason: 'invalid_input', target: 'Paid with 411111******1111' })
    expect(JSON.stringify(entry?.details)).not.toContain('1111 1111')
  })

  test('Of a problem that the action finds', async () => {
    const answered = await send(() => Promise.resolve(problem(formProblem('slugTaken'), 'slug')))
    expect(answered).toMatchObject({ state: { kind: 'refused', field: 'slug' } })
    expect(await entries()).toMatchObject([
      { outcome: 'refused', reason: 'invalid_input', details: { problem: { code: 'slugTaken' } } },
    ])
  })

  test('Of an error, which is thrown again', async () => {
    await expect(send(() => Promise.reject(new Error('The gateway is on fire.')))).rejects.toThrow('on fire')
    expect(await entries()).toMatchObject([{ target: 'PO-1', outcome: 'failed', reason: null }])
  })
})

test('No password is in the audit or in the answer, whatever comes of it', async () => {
  const fields = {
    currentPassword: 'my old secret',
    newPassword: 'my new secret',
    repeatedPassword: 'my new secret',
    password: 'my other secret',
  }
  const runs: AuditedForm<'change_password', unknown>['run'][] = [
    () => Promise.resolve(done('Changed.')),
    () => Promise.resolve(refused('wrong_password', 'Wrong.')),
    () => Promise.resolve(problem(formProblem('passwordTooShort', { min: 12 }))),
    () => Promise.resolve(FOREIGN),
    () => Promise.reject(new Error('It failed.')),
  ]
  const answers = await Promise.allSettled(
    runs.map((run) =>
      tryAction(
        { member, address: '', fields, t, confirmIdentity },
        { action: 'change_password', permission: 'change_password', schema: formSchema({}), run },
      ),
    ),
  )
  const kept = await entries()
  expect(kept).toHaveLength(runs.length)
  expect(JSON.stringify([kept, answers.map((each) => each.status === 'fulfilled' && each.value)])).not.toContain(
    'secret',
  )
})

test('A typed card number is masked, and a long or unusual text is stored safely', async () => {
  await send(never, { number: `PO\0${'9'.repeat(300)}`, transactionId: `4111111111111111 \0${'x'.repeat(2000)}` })
  const [entry] = await entries()
  expect(JSON.stringify(entry)).not.toContain('4111111111111111')
  expect(entry?.target).toHaveLength(100)
})

describe('An action that needs the member to show who they are', () => {
  const fields = { number: 'PO-1', transactionId: 'T-1', confirmPassword: 'my own secret' }
  const run = vi.fn<Attach['run']>()

  function sendImportant(needsIdentity: NonNullable<Attach['needsIdentity']>, given: Fields = fields) {
    run.mockResolvedValue(done('Attached.'))
    const audited: Attach = {
      action: 'attach_transaction',
      permission: 'attach_transaction',
      schema,
      needsIdentity,
      run,
    }
    return tryAction({ member, address: '', fields: given, t, confirmIdentity }, audited)
  }

  test('Runs with the password that confirms it', async () => {
    expect(await sendImportant(() => true)).toMatchObject({ state: { kind: 'done' } })
    expect(confirmIdentity).toHaveBeenCalledExactlyOnceWith('my own secret')
    expect(JSON.stringify(await entries())).not.toContain('secret')
  })

  test.each([
    [{ kind: 'needed', hasPassword: true } as const, 'confirmPassword', 'passwordToConfirm'],
    [{ kind: 'needed', hasPassword: false } as const, undefined, 'signInAgain'],
    [{ kind: 'wrong' } as const, 'confirmPassword', 'passwordIncorrect'],
    [{ kind: 'busy' } as const, 'confirmPassword', 'serverBusy'],
    [{ kind: 'limited', minutes: 3 } as const, 'confirmPassword', 'tooManyAttempts'],
  ])('Does not run while it is %o, and keeps what was typed', async (confirmed, field, code) => {
    confirmIdentity.mockResolvedValue(confirmed)
    const answered = await sendImportant(() => Promise.resolve(true))
    const typed = { number: 'PO-1', transactionId: 'T-1' }
    expect(answered).toMatchObject({ kind: 'answer', state: { kind: 'refused' } })
    expect(answered.kind === 'answer' && answered.state.kind === 'refused' && answered.state.typed).toEqual(typed)
    expect(answered.kind === 'answer' && answered.state.kind === 'refused' && answered.state.field).toBe(field)
    expect(run).not.toHaveBeenCalled()
    expect(await entries()).toMatchObject([{ outcome: 'refused', details: { problem: { code } } }])
    expect(JSON.stringify([answered, await entries()])).not.toContain('secret')
  })

  test('Asks nothing where its input needs no confirmation, is invalid, or is not allowed', async () => {
    await sendImportant(() => false)
    await sendImportant(() => true, { number: 'PO-1', transactionId: 'too-long' })
    member = await memberOf('viewer')
    await sendImportant(() => true)
    expect(confirmIdentity).not.toHaveBeenCalled()
    expect(run).toHaveBeenCalledTimes(1)
  })
})
