import { getTranslations } from 'next-intl/server'
import { Compass } from '@/app/_components/icons/subjects'
import { EmptyState } from './_components/empty-state'
import { LinkButton } from './_components/buttons/link-button'

export default async function NotFound() {
  const t = await getTranslations('errorPages')
  return (
    <main>
      <title>{t('notFoundTitle')}</title>
      <EmptyState
        icon={Compass}
        title={t('notFoundTitle')}
        heading="h1"
        action={<LinkButton href="/">{t('goHome')}</LinkButton>}
      >
        {t('notFoundText')}
      </EmptyState>
    </main>
  )
}
