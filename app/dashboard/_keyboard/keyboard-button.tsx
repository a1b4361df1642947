'use client'

import { Keyboard } from 'lucide-react'
import { classNames } from '@/app/_components/class-names'
import { useIsHydrated } from '@/app/dashboard/_forms/use-is-hydrated'

export const SHOW_KEYS = 'show-keys'

/** Opens the list of keys. Without JavaScript or a keyboard there are none, and no button. */
export function KeyboardButton({ className }: { className: string }) {
  const isHydrated = useIsHydrated()
  return (
    <button
      type="button"
      onClick={() => window.dispatchEvent(new Event(SHOW_KEYS))}
      className={isHydrated ? classNames(className, 'pointer-coarse:hidden') : 'hidden'}
    >
      <Keyboard aria-hidden className="size-4 shrink-0" />
      Keyboard
      <kbd className="ml-auto rounded-sm border border-line px-1.5 text-xs">?</kbd>
    </button>
  )
}
