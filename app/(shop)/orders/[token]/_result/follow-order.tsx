'use client'

import { useEffect } from 'react'
import { LoaderCircle } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { z } from 'zod/mini'

const pulseSchema = z.object({ standing: z.string(), updatedAt: z.string() })

const READ_AGAIN_MS = 8_000

type Props = {
  token: string
  standing: string
  /** When what is shown was last changed: ISO 8601. What is held for a person has the ending it had before. */
  updatedAt: string
  isWaiting: boolean
}

/** Listens for what becomes of the order and has the page read it again. The event itself is not shown. */
export function FollowOrder({ token, standing, updatedAt, isWaiting }: Props) {
  const router = useRouter()
  useEffect(() => {
    let isHeard = false
    const source = new EventSource(`/api/orders/${token}/events`)
    source.addEventListener('error', () => (isHeard = false))
    source.addEventListener('order', (event: MessageEvent<string>) => {
      isHeard = true
      const pulse = pulseSchema.parse(JSON.parse(event.data))
      if (pulse.standing !== standing || pulse.updatedAt !== updatedAt) router.refresh()
    })
    // Something on the way may keep events back (lesson I75): then whoever waits reads the page again now and then.
    const poll = setInterval(() => isWaiting && !isHeard && router.refresh(), READ_AGAIN_MS)
    // A form that was sent leads to another page, where a late refresh of this one would only get in the way.
    const stop = () => {
      source.close()
      clearInterval(poll)
    }
    document.addEventListener('submit', stop)
    return () => {
      document.removeEventListener('submit', stop)
      stop()
    }
  }, [token, standing, updatedAt, isWaiting, router])
  if (!isWaiting) return null
  return (
    <p className="mt-4 flex items-center gap-2 text-sm text-soft">
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      Looking for the outcome…
    </p>
  )
}
