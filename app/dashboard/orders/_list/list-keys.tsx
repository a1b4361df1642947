'use client'

import { useEffect } from 'react'

/** `/` searches, `j` and `k` move from order to order, `x` selects; Enter opens, since the order's link has the focus. */
export function ListKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isForSomethingElse(event)) return
      const done =
        event.key === '/'
          ? search()
          : event.key === 'j'
            ? move(1)
            : event.key === 'k'
              ? move(-1)
              : event.key === 'x' && select()
      if (done) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return null
}

/** Typed into a field, pressed with Control and the like, or meant for an open dialog. A box to tick takes no letters. */
function isForSomethingElse({ defaultPrevented, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (defaultPrevented || ctrlKey || metaKey || altKey) return true
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null
  )
}

function search(): boolean {
  const field = document.querySelector<HTMLInputElement>('form[role=search] input[name=q]')
  field?.focus()
  field?.select()
  return field !== null
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-order]')]
}

function current(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-order]') ?? null
}

function move(step: 1 | -1): boolean {
  const all = rows()
  const here = current()
  const next = here ? all[all.indexOf(here) + step] : all.at(step === 1 ? 0 : -1)
  next?.querySelector('a')?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

function select(): boolean {
  const box = current()?.querySelector<HTMLInputElement>('input[type=checkbox]')
  box?.click()
  return box != null
}
