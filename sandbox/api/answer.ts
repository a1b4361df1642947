import type { z } from 'zod'
import type { Switches } from '../behaviour/switches'
import type { Operation } from '../store/records'

export type Answer = { status: number; body: object }

export function ok(body: object): Answer {
  return { status: 200, body }
}

/** No error body is documented for any status (contract 12.1): this one is the sandbox's own. */
export function refuse(status: number, message: string, errors?: { field: string; message: string }[]): Answer {
  return { status, body: { success: false, status_code: status, message, ...(errors && { errors }) } }
}

/** The status of a decline is a switch. A pending or unclear outcome is not a refusal. */
export function statusOf({ declineHttpStatus }: Switches, { outcome }: Operation): number {
  if (outcome === 'approved') return 201
  return outcome === 'declined' ? declineHttpStatus : 200
}

export function refuseInvalid(error: z.ZodError): Answer {
  const errors = error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  const first = errors[0]
  return refuse(400, `Bad request: ${first?.field ?? 'body'} ${first?.message ?? 'is not readable'}`, errors)
}

export function jsonResponse(answer: Answer): Response {
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}
