'use client'

import { useEffect, useEffectEvent } from 'react'
import { followStream } from '@/app/_live/follow-stream'
import type { ListUpdates } from '@/lib/orders/search/list-updates'

/** How often a browser polls that cannot listen. */
const POLL_EVERY_MS = 15_000

/** Listens to the changes of a list while its tab is visible; where events do not get through, it polls. */
export function useListUpdates(address: string, onUpdates: (updates: ListUpdates) => void): void {
  const onUpdate = useEffectEvent(onUpdates)
  useEffect(() => {
    const lookAlone = (signal: AbortSignal) =>
      void poll(address, signal).then((updates) => (updates === null ? undefined : onUpdate(updates)))
    const onData = (data: string) => onUpdate(readUpdates(data))
    return followStream({ group: 'orders', address, event: 'list', onData, lookAlone, lookEveryMs: POLL_EVERY_MS })
  }, [address])
}

async function poll(address: string, signal: AbortSignal): Promise<ListUpdates | null> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' }, signal })
    return response.ok ? readUpdates(await response.text()) : null
  } catch {
    return null
  }
}

/** From our own server, of the same release as this page. */
function readUpdates(text: string): ListUpdates {
  return JSON.parse(text) as ListUpdates
}
