import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import { statusAnswer } from '../wire/answers'
import { refuse, type Answer } from './answer'
import type { Call } from './answer-call'

/** Contract 8.4. A link's id is not a transaction id unless a switch makes it one. */
export function transactionStatus(sandbox: Sandbox, call: Call): Answer {
  const id = call.context.req.param('transactionId') ?? ''
  if (id.length > 36) return refuse(400, 'Bad request: transactionId must be at most 36 characters')
  const operation = findOperation(sandbox, id)
  if (!operation || sandbox.behaviour.takeStatusMiss(operation.id, operation))
    return refuse(404, 'Transaction not found')
  return { status: 200, body: statusAnswer(sandbox, operation) }
}

function findOperation(sandbox: Sandbox, id: string): Operation | undefined {
  const byLink = sandbox.behaviour.switches.statusAnswersLinkId ? sandbox.store.operationsOfLink(id).at(-1) : undefined
  return byLink ?? sandbox.store.operations.get(id)
}
