'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** As many as the export takes in one go. */
export const MOST_SELECTED = 1000

/*
 * The orders selected one by one, kept over pages and searches in this tab's own storage. Where that is refused the page
 * works without it.
 */

const listeners = new Set<() => void>()
const kept = new Map<string, { text: string; numbers: string[] }>()
const nothing: string[] = []

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function read(key: string): string[] {
  const text = storedText(key)
  const known = kept.get(key)
  if (known?.text === text) return known.numbers
  const numbers = text.split(' ').filter((number) => number !== '')
  kept.set(key, { text, numbers })
  return numbers
}

function storedText(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return kept.get(key)?.text ?? ''
  }
}

function write(key: string, numbers: string[]): void {
  const text = numbers.slice(0, MOST_SELECTED).join(' ')
  kept.set(key, { text, numbers: numbers.slice(0, MOST_SELECTED) })
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // Kept for as long as this page is open.
  }
  for (const listener of listeners) listener()
}

/** The numbers selected, and how to change them. Each merchant has a selection of its own. */
export function useSelection(merchantSlug: string) {
  const key = `selected-orders ${merchantSlug}`
  const selected = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => nothing,
  )
  const deselect = useCallback((numbers: string[]) => write(key, without(read(key), numbers)), [key])
  const select = useCallback((numbers: string[]) => write(key, [...without(read(key), numbers), ...numbers]), [key])
  const clear = useCallback(() => write(key, []), [key])
  return { selected, select, deselect, clear }
}

function without(selected: string[], numbers: string[]): string[] {
  return selected.filter((number) => !numbers.includes(number))
}
