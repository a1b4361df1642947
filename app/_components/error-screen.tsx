'use client'

import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonLook } from './buttons/button-look'
import { EmptyState } from './empty-state'

/** What went wrong is in the log. A visitor is told what it means for them and what to do. Needs `errorPages`. */
export function ErrorScreen({ retry }: { retry: () => void }) {
  const t = useTranslations('errorPages')
  return (
    <main>
      <EmptyState
        icon={CloudOff}
        title={t('crashedTitle')}
        heading="h1"
        action={
          <button type="button" onClick={retry} className={buttonLook()}>
            {t('retry')}
          </button>
        }
      >
        {t('crashedText')}
      </EmptyState>
    </main>
  )
}
