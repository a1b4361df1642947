import 'server-only'
import { decode } from 'next-auth/jwt'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { env } from '@/lib/env'
import { endSession } from './sessions'

const claimsSchema = z.object({ sub: z.uuid(), sessionId: z.uuid() })

/** Ends the session that a browser's cookie of this name holds, whoever it belongs to: a new one takes its place. */
export async function endPresentSession(cookieName: string): Promise<void> {
  const token = (await cookies()).get(cookieName)?.value
  if (token === undefined) return
  const decoded = await decode({ token, secret: env().nextauthSecret }).catch(() => null)
  const claims = claimsSchema.safeParse(decoded).data
  if (claims) await endSession(claims.sub, claims.sessionId)
}
