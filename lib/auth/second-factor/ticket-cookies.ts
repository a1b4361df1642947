import 'server-only'
import { cookies } from 'next/headers'
import type { z } from 'zod'
import { hostCookie } from '@/lib/host-cookie'
import { setUpSchema, type SetUp } from './set-up'
import { readTicket, sealTicket, TICKET_S, ticketSchema, type Ticket, type TicketPurpose } from './ticket'

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
    const { name, options } = hostCookie(purpose)
    jar.set(name, '', { ...options, maxAge: 0 })
  }
}

async function keep(purpose: TicketPurpose, value: object): Promise<void> {
  const { name, options } = hostCookie(purpose)
  const jar = await cookies()
  jar.set(name, sealTicket(purpose, value), { ...options, maxAge: TICKET_S })
}

async function read<T>(purpose: TicketPurpose, schema: z.ZodType<T>): Promise<T | null> {
  return readTicket((await cookies()).get(hostCookie(purpose).name)?.value ?? '', { purpose, schema })
}
