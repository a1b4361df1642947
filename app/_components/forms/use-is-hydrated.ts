import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False in what the server sends, true once the page answers to JavaScript. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
