import { useTranslations } from 'next-intl'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { ArrowLeft, ArrowRight } from '@/app/_components/icons/arrows'

type PageLink = { href: string; label: string } | null

/** Links to the pages beside this one. A page begins at a row, not at a number, so that new rows do not shift it. */
export function Pager({ back, on }: { back: PageLink; on: PageLink }) {
  const t = useTranslations('dashboard')
  if (!back && !on) return null
  return (
    <nav aria-label={t('pages')} className="mt-4 flex justify-between">
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
