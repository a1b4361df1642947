'use client'

import { CloudOff } from 'lucide-react'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { Code } from '@/app/_components/text/code'
import { EmptyState } from '../_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'

type Props = { error: Error & { digest?: string }; retry: () => void }

/** A page of the dashboard broke. Money does not depend on it, and that is what a merchant needs to hear first. */
export default function DashboardError({ error, retry }: Props) {
  return (
    <main className="pt-8">
      <EmptyState
        icon={CloudOff}
        title="This page could not be loaded"
        heading="h1"
        action={
          <div className="flex flex-wrap justify-center gap-3">
            <button type="button" onClick={retry} className={buttonLook()}>
              Try again
            </button>
            <LinkButton href="/dashboard" look="quiet">
              To the dashboard
            </LinkButton>
          </div>
        }
      >
        <p>
          The fault is ours. Payments, webhooks and orders go on without this page. If you were about to move money,
          open the order and see what happened there before you send it again.
        </p>
        {error.digest && (
          <p className="mt-3 text-sm">
            If it stays so, look for <Code>{error.digest}</Code> in the shop’s log.
          </p>
        )}
      </EmptyState>
    </main>
  )
}
