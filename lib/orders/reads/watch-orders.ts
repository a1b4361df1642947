import { EventEmitter } from 'node:events'
import { pool } from '@/lib/db'
import { ORDER_CHANGED } from '@/lib/orders/change-order'

/*
 * One connection of this process listens for changed orders and wakes whoever watches one. It only hastens: watchers
 * also look by themselves, since a notification is lost when the connection is.
 */

const changes = new EventEmitter().setMaxListeners(0)
let listening: Promise<void> | null = null

/** Calls back on each change of an order, or of any order of a merchant, until the returned function is called. */
export function watchOrder(orderOrMerchantId: string, onChange: () => void): () => void {
  listening ??= listen().catch(() => {
    listening = null
  })
  changes.on(orderOrMerchantId, onChange)
  return () => void changes.off(orderOrMerchantId, onChange)
}

async function listen(): Promise<void> {
  const client = await pool.connect()
  const stop = () => {
    if (!listening) return
    listening = null
    client.release(true)
  }
  client.on('error', stop)
  client.on('end', stop)
  client.on('notification', ({ payload }) => changes.emit(payload ?? ''))
  await client.query(`LISTEN ${ORDER_CHANGED}`)
}
