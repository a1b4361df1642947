import { EventEmitter } from 'node:events'
import { pool } from '@/lib/db'
import { ORDER_CHANGED } from '@/lib/orders/change-order'

/*
 * Live readers of order events: from now on, in every process, and without a position. One connection of the process
 * listens for the notification that each new event sends. It only saves time: it is lost while the connection
 * is down, so followers also poll. Where no event may be missed, use a durable reader (read-events.ts).
 */

const AGAIN_AFTER_MS = 1000
const EVERY_CHANGE = Symbol('every change')

const changes = new EventEmitter().setMaxListeners(0)
let listening: Promise<void> | null = null

/** Calls back on new events of an order, or of any order of a merchant, until the returned function is called. */
export function followChanges(orderOrMerchantId: string, onChange: () => void): () => void {
  return follow(orderOrMerchantId, onChange)
}

/** Calls back on new events of any order. */
export function followEveryChange(onChange: () => void): () => void {
  return follow(EVERY_CHANGE, onChange)
}

function follow(name: string | symbol, onChange: () => void): () => void {
  changes.on(name, onChange)
  ensureListening()
  return () => void changes.off(name, onChange)
}

function ensureListening(): void {
  listening ??= listen().catch(listenAgain)
}

/** Keeps the connection as long as there are followers, which find missed changes by polling. */
function listenAgain(): void {
  listening = null
  if (changes.eventNames().length > 0) setTimeout(ensureListening, AGAIN_AFTER_MS).unref()
}

async function listen(): Promise<void> {
  const client = await pool.of.jobs.connect()
  let isOver = false
  const stop = () => {
    if (isOver) return
    isOver = true
    client.release(true)
    listenAgain()
  }
  client.on('error', stop)
  client.on('end', stop)
  client.on('notification', ({ payload }) => {
    changes.emit(payload ?? '')
    changes.emit(EVERY_CHANGE)
  })
  await client.query(`LISTEN ${ORDER_CHANGED}`)
}
