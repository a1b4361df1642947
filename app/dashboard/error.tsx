'use client'

import { useTranslations } from 'next-intl'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { EmptyState } from '@/app/_components/empty-state'
import { CloudOff } from '@/app/_components/icons/states'
import { Code } from '@/app/_components/text/code'

type Props = { error: Error & { digest?: string }; retry: () => void }

/** Shown in place of a page of the dashboard that failed. It says first that payments do not depend on the page. */
export default function DashboardError({ error, retry }: Props) {
  const t = useTranslations('dashboardErrors')
  const { digest } = error
  return (
    <main className="pt-8">
      <EmptyState
        icon={CloudOff}
        title={t('pageTitle')}
        heading="h1"
        action={
          <div className="flex flex-wrap justify-center gap-3">
            <button type="button" onClick={retry} className={buttonLook()}>
              {t('tryAgain')}
            </button>
            <LinkButton href="/dashboard" look="quiet">
              {t('backToDashboard')}
            </LinkButton>
          </div>
        }
      >
        <p>{t('pageBody')}</p>
        {digest && <p className="mt-3 text-sm">{t.rich('digest', { digest, code: (text) => <Code>{text}</Code> })}</p>}
      </EmptyState>
    </main>
  )
}
