import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { db } from '@/lib/db'
import { derivedSecret } from './keyed-hash'

/*
 * A payment that waits: what was typed is kept until it goes on. The row is sealed with a key that only the waiting
 * page's address completes, and is gone within an hour.
 */

const KEEP_MS = 60 * 60_000
const IV_BYTES = 12
const TAG_BYTES = 16

/** When it was asked for first, in milliseconds. A row of an older version has none. */
const sent = { sentAt: z.int().default(0) }

const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order'), cartId: z.string(), fields: z.record(z.string(), z.string()), ...sent }),
  z.object({ kind: z.literal('pay_again'), orderToken: z.string(), ...sent }),
])

/** The checkout form as it was sent, or the order that is paid again. */
export type WaitingContent = z.infer<typeof contentSchema>

export type WaitingPayment = { content: WaitingContent; waits: number; dueAt: Date }

/** @returns the token for the address of the waiting page */
export async function storeWaiting(content: WaitingContent, seconds: number, now = new Date()): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(now.getTime() + KEEP_MS)
  const dueAt = new Date(now.getTime() + seconds * 1000)
  await db.waitingPayment.create({ data: { id: idOf(token), sealed: seal(content, token), dueAt, expiresAt } })
  return token
}

/** Null if there is none, or it was kept long enough. */
export async function getWaiting(token: string, now = new Date()): Promise<WaitingPayment | null> {
  if (!/^[\w-]{32}$/.test(token)) return null
  const row = await db.waitingPayment.findFirst({ where: { id: idOf(token), expiresAt: { gt: now } } })
  return row && { content: unseal(row.sealed, token), waits: row.waits, dueAt: row.dueAt }
}

/** It has to wait once more. */
export async function waitAgain(token: string, seconds: number, now = new Date()): Promise<void> {
  const dueAt = new Date(now.getTime() + seconds * 1000)
  await db.waitingPayment.updateMany({ where: { id: idOf(token) }, data: { dueAt, waits: { increment: 1 } } })
}

export async function forgetWaiting(token: string): Promise<void> {
  await db.waitingPayment.deleteMany({ where: { id: idOf(token) } })
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function seal(content: WaitingContent, token: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', derivedSecret('seal', token), iv)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]))
}

function unseal(sealed: Uint8Array, token: string): WaitingContent {
  const all = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', derivedSecret('seal', token), all.subarray(0, IV_BYTES))
  decipher.setAuthTag(all.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const text = Buffer.concat([decipher.update(all.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  return contentSchema.parse(JSON.parse(text.toString('utf8')))
}
