'use client'

import { CloudOff } from 'lucide-react'
import { buttonLook } from './buttons/button-look'
import { EmptyState } from './empty-state'

/** What went wrong is in the log; a visitor is told what it means for them and what to do. */
export function ErrorScreen({ retry }: { retry: () => void }) {
  return (
    <main>
      <EmptyState
        icon={CloudOff}
        title="This page could not be loaded"
        heading="h1"
        action={
          <button type="button" onClick={retry} className={buttonLook()}>
            Try again
          </button>
        }
      >
        The fault is ours. If you were paying, please look at your order before you pay again: what has happened there
        is kept.
      </EmptyState>
    </main>
  )
}
