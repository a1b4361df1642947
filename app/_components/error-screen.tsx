'use client'

import { CloudOff } from 'lucide-react'
import sentences from '@/messages/error-screen.en.json'
import { buttonLook } from './buttons/button-look'
import { EmptyState } from './empty-state'

export const ERROR_TITLE = sentences.title

/**
 * What went wrong is in the log. A visitor is told what it means for them and what to do. The sentences are a file of
 * their own because every page loads this component, and a root layout that failed can provide none.
 */
export function ErrorScreen({ retry }: { retry: () => void }) {
  return (
    <main>
      <EmptyState
        icon={CloudOff}
        title={sentences.title}
        heading="h1"
        action={
          <button type="button" onClick={retry} className={buttonLook()}>
            {sentences.retry}
          </button>
        }
      >
        {sentences.text}
      </EmptyState>
    </main>
  )
}
