import { useEffect } from 'react'

/** Back from the payment page, a browser may show this page frozen as it was left, with its button still waiting. */
export function useFreshAfterBack(): void {
  useEffect(() => {
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload()
    }
    window.addEventListener('pageshow', reload)
    return () => window.removeEventListener('pageshow', reload)
  }, [])
}
