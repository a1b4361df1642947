'use client'

import { useEffect, useEffectEvent } from 'react'
import type { ListUpdates } from '@/lib/orders/search/list-updates'

/** How often a browser polls that cannot listen. */
const POLL_EVERY_MS = 15_000

/** Listens to the changes of a list while its tab is visible; where events do not get through, it polls. */
export function useListUpdates(address: string, onUpdates: (updates: ListUpdates) => void): void {
  const onUpdate = useEffectEvent(onUpdates)
  useEffect(() => {
    let stop = () => {}
    const start = () => {
      stop()
      stop = document.hidden ? () => {} : listen(address, onUpdate)
    }
    start()
    document.addEventListener('visibilitychange', start)
    return () => {
      document.removeEventListener('visibilitychange', start)
      stop()
    }
  }, [address])
}

function listen(address: string, onUpdate: (updates: ListUpdates) => void): () => void {
  const source = new EventSource(address)
  let timer: ReturnType<typeof setInterval> | undefined
  source.addEventListener('list', (event: MessageEvent<string>) => onUpdate(readUpdates(event.data)))
  source.addEventListener('error', () => {
    // Still connecting: the browser tries by itself.
    if (source.readyState !== EventSource.CLOSED) return
    timer ??= setInterval(() => void poll(address).then((updates) => updates && onUpdate(updates)), POLL_EVERY_MS)
  })
  return () => {
    source.close()
    clearInterval(timer)
  }
}

async function poll(address: string): Promise<ListUpdates | null> {
  const response = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => null)
  return response?.ok ? readUpdates(await response.text()) : null
}

/** From our own server, of the same release as this page. */
function readUpdates(text: string): ListUpdates {
  return JSON.parse(text) as ListUpdates
}
