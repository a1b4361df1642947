import type { ReactNode } from 'react'
import type { Icon } from '@/app/_components/icons/icon'

type Props = {
  icon: Icon
  title: string
  /** `h1` where this is all there is on the page. */
  heading?: 'h1' | 'h2'
  children?: ReactNode
  action?: ReactNode
}

/** What a page says when it has nothing to show, and what to do about it. */
export function EmptyState({ icon: Icon, title, heading: Heading = 'h2', children, action }: Props) {
  return (
    <div className="flex flex-col items-center px-4 py-16 text-center">
      <span className="mb-4 flex size-14 items-center justify-center rounded-full bg-wash text-accent">
        <Icon aria-hidden className="size-6" />
      </span>
      <Heading className="text-lg font-semibold">{title}</Heading>
      {children && <div className="mt-1 max-w-md text-soft">{children}</div>}
      {action && <div className="mt-6">{action}</div>}
    </div>
  )
}
