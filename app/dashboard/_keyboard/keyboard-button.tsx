'use client'

import { useTranslations } from 'next-intl'
import { classNames } from '@/app/_components/class-names'
import { Keyboard } from '@/app/_components/icons/controls'
import { useIsHydrated } from '@/app/_components/forms/use-is-hydrated'

export const SHOW_SHORTCUTS = 'show-shortcuts'

/** Opens the list of shortcuts. Hidden without JavaScript and on touch screens, which have no shortcuts. */
export function KeyboardButton({ className }: { className: string }) {
  const t = useTranslations('keyboard')
  const isHydrated = useIsHydrated()
  return (
    <button
      type="button"
      onClick={() => window.dispatchEvent(new Event(SHOW_SHORTCUTS))}
      className={isHydrated ? classNames(className, 'pointer-coarse:hidden') : 'hidden'}
    >
      <Keyboard aria-hidden className="size-4 shrink-0" />
      {t('title')}
      <kbd className="ml-auto rounded-sm border border-line px-1.5 text-xs">?</kbd>
    </button>
  )
}
