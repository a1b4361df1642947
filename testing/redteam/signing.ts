import { createHmac, randomUUID, type BinaryLike } from 'node:crypto'

/** Standard Webhooks, implemented independently: signs id, time in seconds and body, joined by full stops. */

export type SignedHeaders = { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string }

export function signedHeaders(
  secret: string,
  body: string,
  { id = newId(), at = String(secondsFromNow(0)) }: { id?: string; at?: string } = {},
): SignedHeaders {
  const signature = `v1,${digest(keyOf(secret), `${id}.${at}.${body}`)}`
  return { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature }
}

export function keyOf(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
}

export function digest(key: BinaryLike, text: string, encoding: 'base64' | 'hex' = 'base64'): string {
  return createHmac('sha256', key).update(text).digest(encoding)
}

export function secondsFromNow(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds
}

export function newId(): string {
  return `msg_${randomUUID().replaceAll('-', '')}`
}
