import { Compass } from 'lucide-react'
import { currentMember } from '@/lib/auth/require-member'
import { EmptyState } from '../_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { DashboardFrame } from './_frame/dashboard-frame'

/** The same words for what is not there, what is another shop's, and what this person may not see. */
export default async function DashboardNotFound() {
  const member = await currentMember()
  const page = (
    <>
      <title>Not found</title>
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        heading="h1"
        action={<LinkButton href="/dashboard">To the dashboard</LinkButton>}
      >
        The link may be old, a letter is missing from it, or it belongs to another shop or role. Ask who sent it to you.
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
