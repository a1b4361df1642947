'use client'

import { useTranslations } from 'next-intl'
import { createContext, useContext, useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { Notice } from '@/app/_components/notice'
import { buttonLook } from '@/app/_components/buttons/button-look'
import type { ActionState } from '@/app/dashboard/_actions/action-state'

/*
 * A form may be gone once its action is done: nothing is left to refund, the review is resolved. The page then shows
 * the result until it is closed or another page is opened. Without JavaScript the page itself has to show what changed.
 */

type Listener = { receive: (form: string, result: ActionState) => void; leave: (form: string) => void }
type Shown = { form: string; result: Exclude<ActionState, { kind: 'idle' }>; isFormGone: boolean }

const ListenerContext = createContext<Listener>({ receive: () => undefined, leave: () => undefined })

/** Shows the result of the last action below the page when its form is gone. */
export function ActionResults({ children }: { children: ReactNode }) {
  const t = useTranslations('actionForms')
  const [shown, setShown] = useState<Shown | null>(null)
  const listener = useMemo<Listener>(
    () => ({
      receive: (form, result) => setShown(result.kind === 'idle' ? null : { form, result, isFormGone: false }),
      leave: (form) => setShown((current) => (current?.form === form ? { ...current, isFormGone: true } : current)),
    }),
    [],
  )
  return (
    <ListenerContext value={listener}>
      {children}
      <div role="status" className="fixed inset-x-3 bottom-3 z-40 mx-auto max-w-xl">
        {shown?.isFormGone && (
          <Notice
            tone={shown.result.kind === 'done' ? 'good' : 'bad'}
            className="items-center border border-line-strong py-2 text-sm shadow-lg"
          >
            <div className="flex items-center justify-between gap-3">
              <p>{shown.result.sentence}</p>
              <button type="button" onClick={() => setShown(null)} className={buttonLook('plain', 'shrink-0 text-sm')}>
                {t('close')}
              </button>
            </div>
          </Notice>
        )}
      </div>
    </ListenerContext>
  )
}

/** Reports a form's results to the page, and that the form was removed. */
export function useReportResult(): (result: ActionState) => void {
  const form = useId()
  const { receive, leave } = useContext(ListenerContext)
  useEffect(() => () => leave(form), [form, leave])
  return (result) => receive(form, result)
}
