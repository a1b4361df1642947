import { z } from 'zod'
import type { KeyPurpose } from '@/lib/auth/derive-key'
import { seal, unseal } from '@/lib/auth/seal'

/* What a browser keeps between two steps of a sign-in or a set-up, encrypted. */

/** Long enough to install an app. */
export const TICKET_S = 15 * 60

/** Says that the password of this user was correct. It ends with all sessions of the user. */
export const ticketSchema = z.object({ userId: z.uuid(), sessionVersion: z.int() })
export type Ticket = z.output<typeof ticketSchema>

export type TicketPurpose = Extract<KeyPurpose, 'second-factor-ticket' | 'second-factor-set-up'>

export function sealTicket(purpose: TicketPurpose, value: object, now = new Date()): string {
  return seal(purpose, 'ticket', JSON.stringify({ issuedAt: now.getTime(), value }))
}

type Reading<T> = { purpose: TicketPurpose; schema: z.ZodType<T>; now?: Date }

/** What a ticket of this purpose says; null if it is too old or not one of ours. */
export function readTicket<T>(sealed: string, { purpose, schema, now = new Date() }: Reading<T>): T | null {
  const text = unseal(purpose, 'ticket', sealed)
  if (text === null) return null
  const ticket = z.object({ issuedAt: z.number(), value: schema }).safeParse(JSON.parse(text)).data
  return ticket && now.getTime() - ticket.issuedAt < TICKET_S * 1000 ? ticket.value : null
}
