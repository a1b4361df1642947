import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Sandbox } from '../sandbox'
import { answerCall } from './answer-call'
import { createLink } from './create-link'
import { transactionStatus } from './transaction-status'

export function apiRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  const direct = '/server-to-server-interface'
  routes.post('/hpp/generate/link', answerCall(sandbox, 'link', createLink('old')))
  routes.post(`${direct}/hpp/generate/link`, answerCall(sandbox, 'link', createLink('new')))
  routes.get(`${direct}/transaction/status/:transactionId`, answerCall(sandbox, 'status', transactionStatus))
  return routes
}
