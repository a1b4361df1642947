'use client'

import { useEffect } from 'react'
import { LoaderCircle } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { z } from 'zod/mini'

const pulseSchema = z.object({ ending: z.string(), updatedAt: z.string() })

type Props = {
  token: string
  ending: string
  /** When what is shown was last changed: ISO 8601. What is held for a person has the ending it had before. */
  updatedAt: string
  isWaiting: boolean
}

/** Listens for what becomes of the order and has the page read it again. The event itself is not shown. */
export function FollowOrder({ token, ending, updatedAt, isWaiting }: Props) {
  const router = useRouter()
  useEffect(() => {
    const source = new EventSource(`/api/orders/${token}/events`)
    source.addEventListener('order', (event: MessageEvent<string>) => {
      const pulse = pulseSchema.parse(JSON.parse(event.data))
      if (pulse.ending !== ending || pulse.updatedAt !== updatedAt) router.refresh()
    })
    // A form that was sent leads to another page, where a late refresh of this one would only get in the way.
    const stop = () => source.close()
    document.addEventListener('submit', stop)
    return () => {
      document.removeEventListener('submit', stop)
      stop()
    }
  }, [token, ending, updatedAt, router])
  if (!isWaiting) return null
  return (
    <p className="mt-4 flex items-center gap-2 text-sm text-soft">
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      Looking for the outcome…
    </p>
  )
}
