import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '@/app/_components/class-names'

/* Placeholders while a part of the page loads, of the same size as that part, so that the layout does not shift. */

const block = 'animate-pulse rounded-sm bg-sunken'

/** Lines of text. */
export function SkeletonLines({ lines }: { lines: number }) {
  return (
    <Loading>
      <span className="block space-y-3">
        {Array.from({ length: lines }, (_, index) => (
          <span key={index} className={classNames(block, 'block h-5', index === lines - 1 && 'w-2/3')} />
        ))}
      </span>
    </Loading>
  )
}

/** One block of the size given by `className`: a chart or a panel. */
export function SkeletonBlock({ className }: { className: string }) {
  return (
    <Loading>
      <span className={classNames('block animate-pulse rounded-lg bg-sunken', className)} />
    </Loading>
  )
}

function Loading({ children }: { children: ReactNode }) {
  const t = useTranslations('dashboard')
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <span aria-hidden className="block">
        {children}
      </span>
    </div>
  )
}
