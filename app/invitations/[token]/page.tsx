import type { Metadata } from 'next'
import { MailX } from 'lucide-react'
import { EmptyState } from '@/app/_components/empty-state'
import { Logo } from '@/app/_components/logo'
import { TimeText } from '@/app/_components/text/time-text'
import { getInvitation } from '@/lib/people/invitations'
import { AcceptForm } from './accept-form'

export const metadata: Metadata = { title: 'Invitation · PO Checkout', robots: { index: false, follow: false } }

type Props = { params: Promise<{ token: string }> }

export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const invitation = await getInvitation(token)
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-12 pb-16 sm:pt-24">
      <Logo />
      {invitation ? (
        <div className="mt-8 w-full max-w-sm rounded-lg border border-line bg-surface p-6">
          <h1 className="text-lg font-semibold">Join {invitation.merchant.name}</h1>
          <p className="mt-1 mb-6 text-sm text-soft">
            You are invited as {invitation.role}, with the e-mail address {invitation.email}. The invitation works once,
            until <TimeText at={invitation.expiresAt} timeZone={invitation.merchant.timeZone} withZone />.
          </p>
          <AcceptForm token={token} email={invitation.email} />
        </div>
      ) : (
        <EmptyState icon={MailX} title="This invitation does not work" heading="h1">
          It may have been used, taken back, or be older than seven days. Ask the owner of the shop for a new one.
        </EmptyState>
      )}
    </main>
  )
}
