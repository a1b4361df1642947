import { useTranslations } from 'next-intl'
import { classNames } from '@/app/_components/class-names'
import type { Icon } from '@/app/_components/icons/icon'
import { CircleCheck, CircleX, Hourglass, Info } from '@/app/_components/icons/states'
import type { Result } from './result'

const TONES: Record<Result['tone'], { Icon: Icon; look: string }> = {
  good: { Icon: CircleCheck, look: 'bg-good-wash text-good' },
  wait: { Icon: Hourglass, look: 'bg-wait-wash text-wait' },
  bad: { Icon: CircleX, look: 'bg-bad-wash text-bad' },
  info: { Icon: Info, look: 'bg-info-wash text-info' },
}

export function ResultHead({ result, name }: { result: Result; name: string | null }) {
  const t = useTranslations('orderPage.results')
  const { Icon, look } = TONES[result.tone]
  const values = { named: name === null ? 'no' : 'yes', name: name ?? '' }
  return (
    <>
      <span className={classNames('flex size-14 items-center justify-center rounded-full', look)}>
        <Icon aria-hidden className="size-7" />
      </span>
      <h1 className="mt-6 text-xl font-semibold tracking-tight sm:text-2xl">{t(`${result.kind}.title`)}</h1>
      <p className="mt-3 max-w-prose text-base text-soft">{t(`${result.kind}.text`, values)}</p>
    </>
  )
}
