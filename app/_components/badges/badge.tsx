import { classNames } from '@/app/_components/class-names'
import type { Icon } from '@/app/_components/icons/icon'

export type BadgeTone = 'good' | 'wait' | 'bad' | 'info' | 'neutral'

const TONES: Record<BadgeTone, string> = {
  good: 'bg-good-wash text-good',
  wait: 'bg-wait-wash text-wait',
  bad: 'bg-bad-wash text-bad',
  info: 'bg-info-wash text-info',
  neutral: 'bg-sunken text-soft',
}

type Props = { word: string; tone: BadgeTone; icon: Icon; outlined?: boolean }

/** A state: always a word and an icon, so that the colour only helps. */
export function Badge({ word, tone, icon: Icon, outlined = false }: Props) {
  return (
    <span
      className={classNames(
        'inline-flex h-6 items-center gap-1.5 rounded-full pr-2.5 pl-2 text-xs font-medium whitespace-nowrap',
        TONES[tone],
        outlined && 'border border-current',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {word}
    </span>
  )
}
