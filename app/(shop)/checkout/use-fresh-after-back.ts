import { useEffect } from 'react'

/** Reloads a page that the browser restores from its cache on the way back from the payment page: its button would still be waiting. */
export function useFreshAfterBack(): void {
  useEffect(() => {
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload()
    }
    window.addEventListener('pageshow', reload)
    return () => window.removeEventListener('pageshow', reload)
  }, [])
}
