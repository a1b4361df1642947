'use client'

import { useEffect, useRef, useState } from 'react'
import { useRouter } from 'next/navigation'
import { SHOW_KEYS } from './keyboard-button'
import { KeyboardHelp } from './keyboard-help'
import type { GoLetter } from './letters'

/** How long a letter may follow its `g`. */
const PATIENCE_MS = 1500

/** `g` and a letter goes to a place, `?` shows the keys, Escape closes the menu. */
export function Keyboard({ places }: { places: GoLetter[] }) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const wentAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const show = () => setOpen(true)
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') closeMenu()
      if (isForSomethingElse(event)) return
      const follows = event.timeStamp - wentAt.current < PATIENCE_MS
      wentAt.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (event.key === '?') show()
      const place = follows ? places.find(({ letter }) => letter === event.key) : undefined
      if (place) router.push(place.href)
    }
    window.addEventListener('keydown', press)
    window.addEventListener(SHOW_KEYS, show)
    return () => {
      window.removeEventListener('keydown', press)
      window.removeEventListener(SHOW_KEYS, show)
    }
  }, [places, router])
  return <KeyboardHelp places={places} isOpen={isOpen} onOpenChange={setOpen} />
}

/** Typed into a field, pressed with Control and the like, or meant for an open dialog. */
function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true
  const { target } = event
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role=dialog]') !== null)
  )
}

function closeMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>('details[data-menu][open]')
  if (!menu) return
  menu.open = false
  menu.querySelector('summary')?.focus()
}
