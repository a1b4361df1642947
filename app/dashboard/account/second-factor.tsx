import { useTranslations } from 'next-intl'
import { CODE_FIELD } from '@/app/_components/second-factor/code-field'
import { NewSecondFactor } from '@/app/_components/second-factor/new-second-factor'
import { TimeText } from '@/app/_components/text/time-text'
import { ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import type { getSecondFactor } from '@/lib/auth/second-factor/need'
import type { SetUp } from '@/lib/auth/second-factor/set-up'
import { confirmSecondFactor, removeSecondFactor, startSecondFactor } from './second-factor-actions'

type Props = {
  secondFactor: Awaited<ReturnType<typeof getSecondFactor>>
  /** What this browser has begun and not confirmed. */
  setUp: SetUp | null
  email: string
  timeZone: string
}

/** Whether signing in takes a code, and the forms that change it. */
export function SecondFactor({ secondFactor, setUp, email, timeZone }: Props) {
  if (secondFactor) return <Present secondFactor={secondFactor} timeZone={timeZone} />
  return setUp ? <Unconfirmed setUp={setUp} email={email} /> : <Absent />
}

function Present({ secondFactor, timeZone }: { secondFactor: NonNullable<Props['secondFactor']>; timeZone: string }) {
  const t = useTranslations('secondFactor')
  return (
    <>
      <p className="text-sm">
        {t.rich('onSince', { time: () => <TimeText at={secondFactor.since} timeZone={timeZone} /> })}
      </p>
      <p className="mt-1 mb-4 text-sm text-soft">{t('codesLeft', { count: secondFactor.recoveryCodesLeft })}</p>
      <ActionForm action={removeSecondFactor} submit={t('remove')} pending={t('removing')} look="quiet">
        <CodeField hint={t('codeHint')} />
      </ActionForm>
    </>
  )
}

function Unconfirmed({ setUp, email }: { setUp: SetUp; email: string }) {
  const t = useTranslations('secondFactor')
  return (
    <div className="space-y-4">
      <NewSecondFactor setUp={setUp} email={email} />
      <ActionForm action={confirmSecondFactor} submit={t('confirm')} pending={t('checking')}>
        <CodeField hint={t('firstCodeHint')} />
      </ActionForm>
    </div>
  )
}

function Absent() {
  const t = useTranslations('secondFactor')
  return (
    <ActionForm action={startSecondFactor} submit={t('start')} pending={t('starting')} look="quiet">
      <p className="text-sm text-soft">{t('about')}</p>
    </ActionForm>
  )
}

function CodeField({ hint }: { hint: string }) {
  const t = useTranslations('secondFactor')
  return <ActionTextField {...CODE_FIELD} label={t('code')} hint={hint} />
}
