import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Sandbox } from '../sandbox'
import { answerCall } from './answer-call'
import { chargeCard } from './charge-card'
import { createLink } from './create-link'
import { capture, refund, voidPayment } from './operate'
import { transactionStatus } from './transaction-status'

export function apiRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  const direct = '/server-to-server-interface'
  routes.post('/hpp/generate/link', answerCall(sandbox, 'link', createLink('old')))
  routes.post(`${direct}/hpp/generate/link`, answerCall(sandbox, 'link', createLink('new')))
  for (const path of ['authorization', 'authorizationv2']) {
    routes.post(
      `${direct}/${path}`,
      answerCall(sandbox, 'authorization', chargeCard({ type: 'PRE_AUTH', challenges: false })),
    )
  }
  routes.post(`${direct}/payment`, answerCall(sandbox, 'payment', chargeCard({ type: 'CAPTURE', challenges: false })))
  routes.post(`${direct}/paymentv2`, answerCall(sandbox, 'payment', chargeCard({ type: 'CAPTURE', challenges: true })))
  routes.post(`${direct}/capture`, answerCall(sandbox, 'capture', capture))
  routes.post(`${direct}/refund`, answerCall(sandbox, 'refund', refund))
  routes.post(`${direct}/void`, answerCall(sandbox, 'void', voidPayment))
  routes.get(`${direct}/transaction/status/:transactionId`, answerCall(sandbox, 'status', transactionStatus))
  return routes
}
