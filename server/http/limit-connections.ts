import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { Counts } from '@/lib/counts'
import { MOST_CONNECTIONS, MOST_CONNECTIONS_OF_ADDRESS } from './limits'
import { refuseConnection } from './refuse'

/** From here on, connections that only wait for another request make room. */
const CROWDED = 0.8

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
