'use client'

import { useEffect } from 'react'
import { LoaderCircle } from 'lucide-react'
import { useRouter } from 'next/navigation'

type Props = { token: string; ending: string; isWaiting: boolean }

/** Listens for what becomes of the order and has the page read it again. The event itself is not shown. */
export function FollowOrder({ token, ending, isWaiting }: Props) {
  const router = useRouter()
  useEffect(() => {
    const source = new EventSource(`/api/orders/${token}/events`)
    source.addEventListener('order', (event: MessageEvent<string>) => {
      if (endingIn(event.data) !== ending) router.refresh()
    })
    // A form that was sent leads to another page, where a late refresh of this one would only get in the way.
    const stop = () => source.close()
    document.addEventListener('submit', stop)
    return () => {
      document.removeEventListener('submit', stop)
      stop()
    }
  }, [token, ending, router])
  if (!isWaiting) return null
  return (
    <p className="mt-4 flex items-center gap-2 text-sm text-soft">
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      Looking for the outcome…
    </p>
  )
}

function endingIn(data: string): unknown {
  const message: unknown = JSON.parse(data)
  return typeof message === 'object' && message !== null && 'ending' in message ? message.ending : null
}
