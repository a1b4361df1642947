import { useId, type ReactNode } from 'react'
import { PanelBoundary } from './panel-boundary'

/** A section of a page with a heading. An error inside it leaves the rest of the page usable. */
export function Panel({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface p-4 sm:p-5">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {note && <p className="text-xs text-soft">{note}</p>}
      </div>
      <PanelBoundary title={title}>{children}</PanelBoundary>
    </section>
  )
}
