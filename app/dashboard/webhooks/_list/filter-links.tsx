import Link from 'next/link'
import { classNames } from '@/app/_components/class-names'
import type { DeliveryFilter, DeliveryShow } from '@/lib/webhooks/inbox/find-deliveries'
import { hrefOf } from './read-query'

type Choice = { show: DeliveryShow; text: string }

type Props = { label: string; choices: Choice[]; filter: DeliveryFilter; current: DeliveryShow }

/** One link for each status; the other filters stay as they are. */
export function FilterLinks({ label, choices, filter, current }: Props) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:px-0.5">
      <ul className="flex w-max gap-2">
        {choices.map(({ show, text }) => (
          <li key={show}>
            <Link
              href={hrefOf({ ...filter, show })}
              aria-current={show === current ? 'true' : undefined}
              className={classNames(
                'flex min-h-11 items-center rounded-full border px-4 text-sm sm:min-h-9',
                show === current
                  ? 'border-accent bg-wash font-medium text-accent'
                  : 'border-line-strong hover:border-accent',
              )}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
