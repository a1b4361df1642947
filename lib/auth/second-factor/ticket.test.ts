import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { encode } from 'next-auth/jwt'
import { env } from '@/lib/env'
import { setUpSchema, newSetUp } from './set-up'
import { readTicket, sealTicket, TICKET_S, ticketSchema } from './ticket'

const ticket = { userId: randomUUID(), sessionVersion: 3 }
const read = (sealed: string, now = new Date()) =>
  readTicket(sealed, { purpose: 'second-factor-ticket', schema: ticketSchema, now })

test('A ticket is read for a quarter of an hour', () => {
  const sealed = sealTicket('second-factor-ticket', ticket)
  expect(read(sealed)).toEqual(ticket)
  expect(read(sealed, new Date(Date.now() + TICKET_S * 1000 - 1000))).toEqual(ticket)
  expect(read(sealed, new Date(Date.now() + TICKET_S * 1000))).toBeNull()
})

test('A set-up, a session and plain text are no tickets', async () => {
  const user = { id: ticket.userId, sessionVersion: 3 }
  const session = await encode({ token: { sub: user.id, ...ticket }, secret: env().nextauthSecret })
  const plain = Buffer.from(JSON.stringify({ issuedAt: Date.now(), value: ticket })).toString('base64url')
  for (const sealed of [sealTicket('second-factor-set-up', newSetUp(user)), session, plain, '', 'x']) {
    expect(read(sealed)).toBeNull()
  }
})

test('A set-up comes back to the browser that began it, and shows its secret to nobody else', () => {
  const setUp = newSetUp({ id: ticket.userId, sessionVersion: 3 })
  const sealed = sealTicket('second-factor-set-up', setUp)
  expect(sealed).not.toContain(setUp.secret)
  expect(readTicket(sealed, { purpose: 'second-factor-set-up', schema: setUpSchema })).toEqual(setUp)
  expect(new Set(setUp.recoveryCodes).size).toBe(10)
})
