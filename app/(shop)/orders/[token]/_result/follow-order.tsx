'use client'

import { useEffect, useEffectEvent, type ReactNode } from 'react'
import { useRouter } from 'next/navigation'
import { z } from 'zod/mini'
import { followStream } from '@/app/_live/follow-stream'
import { LoaderCircle } from '@/app/_components/icons/states'

const pulseSchema = z.object({ standing: z.string(), updatedAt: z.string() })

const READ_AGAIN_MS = 8_000

type Props = {
  token: string
  standing: string
  /** When what is shown was last changed: ISO 8601. What is held for review keeps its standing. */
  updatedAt: string
  isWaiting: boolean
  /** Shown while the outcome is on its way. */
  children: ReactNode
}

/** Listens for changes of the order and has the page read it again. The event itself is not shown. */
export function FollowOrder({ token, standing, updatedAt, isWaiting, children }: Props) {
  const router = useRouter()
  const compare = useEffectEvent((data: string) => {
    const pulse = pulseSchema.parse(JSON.parse(data))
    if (pulse.standing !== standing || pulse.updatedAt !== updatedAt) router.refresh()
  })
  // A proxy may hold events back (lesson I75): then a waiting page is read again at intervals.
  const readAgain = useEffectEvent(() => (isWaiting ? router.refresh() : undefined))
  useEffect(() => {
    const stop = followStream({
      group: `order ${token}`,
      address: `/api/orders/${token}/events`,
      event: 'order',
      onData: (data) => compare(data),
      lookAlone: () => readAgain(),
      lookEveryMs: READ_AGAIN_MS,
    })
    // A form that was sent leads to another page: a late refresh of this one would interrupt it.
    document.addEventListener('submit', stop)
    return () => {
      document.removeEventListener('submit', stop)
      stop()
    }
    // A page that was read again after a form follows once more.
  }, [token, standing, updatedAt])
  if (!isWaiting) return null
  return (
    <p className="mt-4 flex items-center gap-2 text-sm text-soft">
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      {children}
    </p>
  )
}
