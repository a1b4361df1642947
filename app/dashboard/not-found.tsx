import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { EmptyState } from '@/app/_components/empty-state'
import { Compass } from '@/app/_components/icons/subjects'
import { currentMember } from '@/lib/auth/require-member'
import { DashboardFrame } from './_frame/dashboard-frame'

/** The same text for what does not exist, what belongs to another shop, and what this member may not open. */
export default async function DashboardNotFound() {
  const [member, t] = await Promise.all([currentMember(), getTranslations('dashboard.notFound')])
  const page = (
    <>
      <title>{t('documentTitle')}</title>
      <EmptyState
        icon={Compass}
        title={t('title')}
        heading="h1"
        action={<LinkButton href="/dashboard">{t('backToDashboard')}</LinkButton>}
      >
        {t('body')}
      </EmptyState>
    </>
  )
  if (!member) return <main>{page}</main>
  return (
    <DashboardFrame member={member} place={null}>
      {page}
    </DashboardFrame>
  )
}
