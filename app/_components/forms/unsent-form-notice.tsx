import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Notice } from '@/app/_components/notice'
import { parseUnsentForm, UNSENT_FORM_HEADER } from '@/lib/unsent-form'
import { UnsentFieldsProvider } from './unsent-fields'

/** Around every page: says that a form could not be submitted, and gives its fields what was typed. */
export async function UnsentFormNotice({ children }: { children: ReactNode }) {
  const fields = parseUnsentForm((await headers()).get(UNSENT_FORM_HEADER) ?? '')
  if (fields === null) return children
  const t = await getTranslations('formProblems')
  return (
    <UnsentFieldsProvider fields={fields}>
      <Notice tone="bad" alert title={t('unsentTitle')} className="rounded-none">
        <p>{t('unsentText')}</p>
      </Notice>
      {children}
    </UnsentFieldsProvider>
  )
}
