import 'server-only'
import { cookies } from 'next/headers'
import type { z } from 'zod'
import { env } from '@/lib/env'
import { setUpSchema, type SetUp } from './set-up'
import { readTicket, sealTicket, TICKET_S, ticketSchema, type Ticket, type TicketPurpose } from './ticket'

const usesHttps = () => env().appUrl.startsWith('https:')

/** Browsers take `__Host-` over https only. */
const cookieName = (purpose: TicketPurpose) => `${usesHttps() ? '__Host-' : ''}${purpose}`

const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: usesHttps() }) as const

/** Remembers whose password was correct in this browser. */
export function keepTicket(ticket: Ticket): Promise<void> {
  return keep('second-factor-ticket', ticket)
}

export function keepSetUp(setUp: SetUp): Promise<void> {
  return keep('second-factor-set-up', setUp)
}

export function readKeptTicket(): Promise<Ticket | null> {
  return read('second-factor-ticket', ticketSchema)
}

/** The set-up that this browser began for the user; null without one. */
export async function readKeptSetUp({
  id,
  sessionVersion,
}: {
  id: string
  sessionVersion: number
}): Promise<SetUp | null> {
  const setUp = await read('second-factor-set-up', setUpSchema)
  return setUp?.userId === id && setUp.sessionVersion === sessionVersion ? setUp : null
}

/** Forgets both, once the user is signed in or the set-up is done. */
export async function forgetTickets(): Promise<void> {
  const jar = await cookies()
  for (const purpose of ['second-factor-ticket', 'second-factor-set-up'] as const) {
    jar.set(cookieName(purpose), '', { ...cookieOptions(), maxAge: 0 })
  }
}

async function keep(purpose: TicketPurpose, value: object): Promise<void> {
  ;(await cookies()).set(cookieName(purpose), sealTicket(purpose, value), { ...cookieOptions(), maxAge: TICKET_S })
}

async function read<T>(purpose: TicketPurpose, schema: z.ZodType<T>): Promise<T | null> {
  return readTicket((await cookies()).get(cookieName(purpose))?.value ?? '', { purpose, schema })
}
