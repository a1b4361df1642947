import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from '@/app/_components/notice'
import { ErrorBoundary } from './error-boundary'

type Props = { title: string; children: ReactNode }

/** Catches an error inside one panel, so that the rest of the page stays usable. */
export function PanelBoundary({ title, children }: Props) {
  const t = useTranslations('dashboardErrors')
  const fallback = (
    <Notice tone="bad" title={t('panelTitle', { title })} className="text-sm">
      {t('panelBody')}
    </Notice>
  )
  return <ErrorBoundary fallback={fallback}>{children}</ErrorBoundary>
}
