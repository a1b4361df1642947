'use client'

import { useEffect, useRef, useState } from 'react'
import { useRouter } from 'next/navigation'
import { SHOW_SHORTCUTS } from './keyboard-button'
import { KeyboardHelp, type ShortcutLink } from './keyboard-help'

/** How long after `g` the second key may follow. */
const SECOND_KEY_MS = 1500

/** Handles the keyboard shortcuts: `g` and a key opens a section, `?` shows the shortcuts, Escape closes the menu. */
export function Keyboard({ shortcuts }: { shortcuts: ShortcutLink[] }) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const goPressedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const show = () => setOpen(true)
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') closeMenu()
      if (isForSomethingElse(event)) return
      const followsGo = event.timeStamp - goPressedAt.current < SECOND_KEY_MS
      goPressedAt.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (event.key === '?') show()
      const shortcut = followsGo ? shortcuts.find(({ key }) => key === event.key) : undefined
      if (shortcut) router.push(shortcut.href)
    }
    window.addEventListener('keydown', press)
    window.addEventListener(SHOW_SHORTCUTS, show)
    return () => {
      window.removeEventListener('keydown', press)
      window.removeEventListener(SHOW_SHORTCUTS, show)
    }
  }, [shortcuts, router])
  return <KeyboardHelp shortcuts={shortcuts} isOpen={isOpen} onOpenChange={setOpen} />
}

/** Typed into a field, pressed with a modifier key, or meant for an open dialog. */
function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true
  const { target } = event
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input,textarea,select,[role=dialog]') !== null)
  )
}

function closeMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>('details[data-menu][open]')
  if (!menu) return
  menu.open = false
  menu.querySelector('summary')?.focus()
}
