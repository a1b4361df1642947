import type { ReactNode } from 'react'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from '@/app/_components/icons/states'
import { classNames } from './class-names'

export type Tone = 'good' | 'wait' | 'bad' | 'info'

const TONES = {
  good: { look: 'bg-good-wash', ink: 'text-good', Icon: CircleCheck },
  wait: { look: 'bg-wait-wash', ink: 'text-wait', Icon: TriangleAlert },
  bad: { look: 'bg-bad-wash', ink: 'text-bad', Icon: CircleAlert },
  info: { look: 'bg-info-wash', ink: 'text-info', Icon: Info },
}

type Props = { tone: Tone; title?: string; alert?: boolean; className?: string; children?: ReactNode }

/** A prominent message. `alert` makes screen readers announce it at once, for answers to the user's last action. */
export function Notice({ tone, title, alert = false, className, children }: Props) {
  const { look, ink, Icon } = TONES[tone]
  return (
    <div role={alert ? 'alert' : undefined} className={classNames('flex gap-3 rounded-md p-4', look, className)}>
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', ink)} />
      <div className="min-w-0 flex-1">
        {title && <p className={classNames('font-medium', ink)}>{title}</p>}
        {children}
      </div>
    </div>
  )
}
