'use client'

import { CloudOff } from '@/app/_components/icons/states'
import type { Language } from '@/lib/languages'
import allSentences from '@/messages/error-screen.json'
import { buttonLook } from './buttons/button-look'
import { EmptyState } from './empty-state'

type Sentences = { title: string; text: string; retry: string }

const SENTENCES: Record<Language, Sentences> = allSentences

/** The language that the failed page was in, which its root element still names. */
export function readErrorLanguage(): Language {
  const named = typeof document === 'undefined' ? '' : document.documentElement.lang
  return isLanguage(named) ? named : 'en'
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(SENTENCES, text)
}

export function errorTitle(language: Language): string {
  return SENTENCES[language].title
}

/**
 * What went wrong is in the log. A visitor is told what it means for them and what to do. The sentences are a file of
 * their own because every page loads this component, and a root layout that failed can provide none.
 */
export function ErrorScreen({ retry }: { retry: () => void }) {
  const sentences = SENTENCES[readErrorLanguage()]
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
