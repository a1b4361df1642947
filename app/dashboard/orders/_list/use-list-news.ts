'use client'

import { useEffect, useEffectEvent } from 'react'
import type { ListNews } from '@/lib/orders/search/look-at-list'

/** How often a browser asks that cannot listen. */
const ASK_EVERY_MS = 15_000

/** Listens to what becomes of a list while its tab is looked at; where events do not get through, it asks. */
export function useListNews(address: string, onNews: (news: ListNews) => void): void {
  const hear = useEffectEvent(onNews)
  useEffect(() => {
    let stop = () => {}
    const start = () => {
      stop()
      stop = document.hidden ? () => {} : listen(address, hear)
    }
    start()
    document.addEventListener('visibilitychange', start)
    return () => {
      document.removeEventListener('visibilitychange', start)
      stop()
    }
  }, [address])
}

function listen(address: string, onNews: (news: ListNews) => void): () => void {
  const source = new EventSource(address)
  let timer: ReturnType<typeof setInterval> | undefined
  source.addEventListener('list', (event: MessageEvent<string>) => onNews(readNews(event.data)))
  source.addEventListener('error', () => {
    // Still connecting: the browser tries by itself.
    if (source.readyState !== EventSource.CLOSED) return
    timer ??= setInterval(() => void ask(address).then((news) => news && onNews(news)), ASK_EVERY_MS)
  })
  return () => {
    source.close()
    clearInterval(timer)
  }
}

async function ask(address: string): Promise<ListNews | null> {
  const response = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => null)
  return response?.ok ? readNews(await response.text()) : null
}

/** Our own server's words, of the same release as this page. */
function readNews(text: string): ListNews {
  return JSON.parse(text) as ListNews
}
