import type { Metadata } from 'next'
import { KeyRound } from 'lucide-react'
import { EmptyState } from '@/app/_components/empty-state'
import { Logo } from '@/app/_components/logo'
import { TimeText } from '@/app/_components/text/time-text'
import { getPasswordLink } from '@/lib/people/password-links'
import { NewPasswordForm } from './new-password-form'

export const metadata: Metadata = { title: 'New password · PO Checkout', robots: { index: false, follow: false } }

type Props = { params: Promise<{ token: string }> }

export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params
  const link = await getPasswordLink(token)
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-12 pb-16 sm:pt-24">
      <Logo />
      {link ? (
        <div className="mt-8 w-full max-w-sm rounded-lg border border-line bg-surface p-6">
          <h1 className="text-lg font-semibold">Choose a new password</h1>
          <p className="mt-1 mb-6 text-sm wrap-anywhere text-soft">
            For {link.user.email} at {link.user.merchant.name}. You are signed out everywhere else. The link works once,
            until <TimeText at={link.expiresAt} timeZone={link.user.merchant.timeZone} withZone />.
          </p>
          <NewPasswordForm token={token} email={link.user.email} />
        </div>
      ) : (
        <EmptyState icon={KeyRound} title="This link does not work" heading="h1">
          It may have been used, replaced by a newer one, or be older than 24 hours. Ask an owner of your shop for a new
          one.
        </EmptyState>
      )}
    </main>
  )
}
