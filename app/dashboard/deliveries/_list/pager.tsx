import { ArrowLeft, ArrowRight } from 'lucide-react'
import { LinkButton } from '@/app/_components/link-button'
import type { DeliveryFilter } from '@/lib/webhooks/find-deliveries'
import { hrefOf } from './read-query'

type Props = { filter: DeliveryFilter; cursor: string | undefined; nextCursor: string | null }

/** Pages begin behind a delivery, not at a number: what arrives meanwhile moves nothing. */
export function Pager({ filter, cursor, nextCursor }: Props) {
  if (cursor === undefined && nextCursor === null) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between">
      {cursor === undefined ? (
        <span />
      ) : (
        <LinkButton href={hrefOf(filter)} look="quiet">
          <ArrowLeft aria-hidden className="size-4" />
          Newest
        </LinkButton>
      )}
      {nextCursor !== null && (
        <LinkButton href={hrefOf(filter, { before: nextCursor })} look="quiet">
          Older
          <ArrowRight aria-hidden className="size-4" />
        </LinkButton>
      )}
    </nav>
  )
}
