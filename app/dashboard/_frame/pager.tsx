import { ArrowLeft, ArrowRight } from 'lucide-react'
import { LinkButton } from '@/app/_components/buttons/link-button'

type Way = { href: string; label: string } | null

/** The ways to the pages beside this one. Pages begin at a row, not at a number: what arrives meanwhile moves nothing. */
export function Pager({ back, on }: { back: Way; on: Way }) {
  if (!back && !on) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between">
      {back ? (
        <LinkButton href={back.href} look="quiet">
          <ArrowLeft aria-hidden className="size-4" />
          {back.label}
        </LinkButton>
      ) : (
        <span />
      )}
      {on && (
        <LinkButton href={on.href} look="quiet">
          {on.label}
          <ArrowRight aria-hidden className="size-4" />
        </LinkButton>
      )}
    </nav>
  )
}
