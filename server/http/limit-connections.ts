import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { MOST_CONNECTIONS, MOST_CONNECTIONS_OF_ADDRESS } from './limits'
import { refuseConnection } from './refuse'

/** From here on, connections that only wait for another request make room. */
const CROWDED = 0.8

/** Counts by key, and forgets keys without a count. */
export class Counts {
  private readonly counts = new Map<string, number>()

  /** Counts one more, unless there are `most` already. Returns the function that takes it back, or null. */
  take(key: string, most: number): (() => void) | null {
    const count = this.counts.get(key) ?? 0
    if (count >= most) return null
    this.counts.set(key, count + 1)
    return () => this.giveBack(key)
  }

  private giveBack(key: string): void {
    const left = (this.counts.get(key) ?? 1) - 1
    if (left === 0) this.counts.delete(key)
    else this.counts.set(key, left)
  }
}

type Limits = {
  /** Behind a proxy all connections are the proxy's: then only the total counts. */
  isBehindProxy: boolean
  onRefused: () => void
  most?: number
  mostOfAddress?: number
}

/** Refuses connections beyond the limits with 503. */
export function limitConnections(
  server: Server,
  { isBehindProxy, onRefused, most = MOST_CONNECTIONS, mostOfAddress = MOST_CONNECTIONS_OF_ADDRESS }: Limits,
): void {
  const ofAddress = new Counts()
  let open = 0
  server.on('connection', (socket: Socket) => {
    const key = socket.remoteAddress ?? ''
    const giveBack = open >= most ? null : ofAddress.take(key, isBehindProxy ? most : mostOfAddress)
    if (giveBack === null) {
      onRefused()
      refuseConnection(socket, 503)
      return
    }
    open += 1
    if (open > most * CROWDED) server.closeIdleConnections()
    socket.once('close', () => {
      open -= 1
      giveBack()
    })
  })
}
