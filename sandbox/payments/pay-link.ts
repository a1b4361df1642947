import type { Faults } from '../behaviour/faults'
import type { Sandbox } from '../sandbox'
import type { Link, Operation } from '../store/records'
import { notifyMerchant } from '../webhooks/notify-merchant'
import { charge, chargeOfLink } from './charge'
import type { ChargeRequest, PaidWith } from './charge-request'
import { answerChallenge, type Challenge } from './challenges'
import { whyNotPayable, type LinkState } from './link-state'
import { redirectAfter } from './redirect-url'
import { planSettlement } from './settle-pending'
import { DECLINE_CODE } from '../cards/test-cards'

export type PayResult =
  | { kind: 'refused'; reason: LinkState }
  | { kind: 'challenge'; challenge: Challenge }
  | { kind: 'done'; operation: Operation; redirect: string }

/** Resolves when the browser (or another caller) has its answer; the fault "after the redirect" waits for it. */
export type AfterAnswer = (work: () => Promise<unknown>) => void

export async function payLink(
  sandbox: Sandbox,
  {
    link,
    paidWith,
    amountMinor,
    afterAnswer,
  }: { link: Link; paidWith: PaidWith; amountMinor: bigint; afterAnswer: AfterAnswer },
): Promise<PayResult> {
  const reason = whyNotPayable(sandbox, link)
  if (reason) return { kind: 'refused', reason }
  const request = chargeOfLink(sandbox, link, { ...paidWith, amountMinor })
  if (paidWith.threeDs === 'challenge') return { kind: 'challenge', challenge: sandbox.challenges.start(request) }
  return chargeAndTell(sandbox, request, afterAnswer)
}

export async function finishChallenge(
  sandbox: Sandbox,
  { challenge, answer, afterAnswer }: { challenge: Challenge; answer: 'approve' | 'fail'; afterAnswer: AfterAnswer },
): Promise<PayResult> {
  const link = sandbox.store.links.get(challenge.request.linkId ?? '')
  const reason = link ? whyNotPayable(sandbox, link) : null
  if (reason) return { kind: 'refused', reason }
  return chargeAndTell(sandbox, answerChallenge(challenge.request, answer, DECLINE_CODE), afterAnswer)
}

/** Charges, sends the webhook at the time that the faults set, and returns the browser's next address. */
export async function chargeAndTell(
  sandbox: Sandbox,
  request: ChargeRequest,
  afterAnswer: AfterAnswer,
): Promise<PayResult> {
  const faults = sandbox.behaviour.faultsFor(request)
  const operation = charge(sandbox, request)
  const others = faults.twoPeople && operation.outcome === 'approved' ? [charge(sandbox, secondPerson(request))] : []
  await tell(sandbox, { operations: [operation, ...others], faults, afterAnswer })
  return { kind: 'done', operation, redirect: redirectAfter(sandbox, operation) }
}

async function tell(
  sandbox: Sandbox,
  { operations, faults, afterAnswer }: { operations: Operation[]; faults: Faults; afterAnswer: AfterAnswer },
): Promise<void> {
  const notifyAll = () => Promise.all(operations.map((operation) => notifyMerchant(sandbox, operation)))
  for (const operation of operations) planSettlement(sandbox, operation)
  if (faults.webhookTiming === 'after-redirect') afterAnswer(notifyAll)
  else if (faults.webhookTiming === 'alongside') void sandbox.scheduler.run(notifyAll)
  else await notifyAll()
}

/** A second customer pays the same link at the same moment, with another card. */
function secondPerson(request: ChargeRequest): ChargeRequest {
  const card = request.card && { ...request.card, name: 'SECOND PERSON', masked: '400000******1091', scheme: 'VISA' }
  return { ...request, card, testCard: request.card ? '4000000000001091' : null }
}
