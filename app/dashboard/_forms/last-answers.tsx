'use client'

import { createContext, useContext, useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { Notice } from '@/app/_components/notice'
import { buttonLook } from '@/app/_components/buttons/button-look'
import type { ActionState } from '@/lib/auth/member-action'

/*
 * A form may be gone once its action is done: nothing is left to refund, the case is settled. What came of it is then
 * said by the page, until the person closes it or goes on. Without JavaScript the page itself has to tell.
 */

type Listener = { hear: (form: string, answer: ActionState) => void; leave: (form: string) => void }
type Words = { form: string; answer: Exclude<ActionState, { kind: 'idle' }>; isOrphan: boolean }

const ListenerContext = createContext<Listener>({ hear: () => undefined, leave: () => undefined })

export function LastWords({ children }: { children: ReactNode }) {
  const [words, setWords] = useState<Words | null>(null)
  const listener = useMemo<Listener>(
    () => ({
      hear: (form, answer) => setWords(answer.kind === 'idle' ? null : { form, answer, isOrphan: false }),
      leave: (form) => setWords((current) => (current?.form === form ? { ...current, isOrphan: true } : current)),
    }),
    [],
  )
  return (
    <ListenerContext value={listener}>
      {children}
      <div role="status" className="fixed inset-x-3 bottom-3 z-40 mx-auto max-w-xl">
        {words?.isOrphan && (
          <Notice
            tone={words.answer.kind === 'done' ? 'good' : 'bad'}
            className="items-center border border-line-strong py-2 text-sm shadow-lg"
          >
            <div className="flex items-center justify-between gap-3">
              <p>{words.answer.sentence}</p>
              <button type="button" onClick={() => setWords(null)} className={buttonLook('plain', 'shrink-0 text-sm')}>
                Close
              </button>
            </div>
          </Notice>
        )}
      </div>
    </ListenerContext>
  )
}

/** Listens to what a form is answered, and notices when the form goes. */
export function useLastWords(): (answer: ActionState) => void {
  const form = useId()
  const { hear, leave } = useContext(ListenerContext)
  useEffect(() => () => leave(form), [form, leave])
  return (answer) => hear(form, answer)
}
