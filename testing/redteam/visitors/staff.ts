import { randomInt } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import type { Answer } from './http'
import type { Login } from '@/testing/redteam/options'
import { Visitor } from './visitor'

/** Submits the sign-in form, optionally with changed fields. */
export async function trySignIn(
  visitor: Visitor,
  {
    login,
    changes = {},
    headers = { 'x-forwarded-for': someAddress() },
  }: { login: Login; changes?: Record<string, string>; headers?: OutgoingHttpHeaders },
): Promise<Answer> {
  const form = await visitor.requireForm('/sign-in', 'name="password"')
  return visitor.submit('/sign-in', { form, changes: { ...login, ...changes }, headers })
}

export async function signIn(url: URL, login: Login | null): Promise<Visitor> {
  if (!login) throw new Error('this needs somebody who may sign in')
  const visitor = new Visitor(url)
  const { status } = await trySignIn(visitor, { login })
  if (status !== 303) throw new Error(`${login.email} could not sign in (${status})`)
  return visitor
}

/** An address reserved for examples (RFC 2544), so that attacks do not share a rate limit. */
export function someAddress(): string {
  return `198.18.${randomInt(256)}.${randomInt(256)}`
}
