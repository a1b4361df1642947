import { readAmount } from '../money'
import { chargeAndTell } from '../payments/pay-link'
import type { ChargeRequest, PaidWith } from '../payments/charge-request'
import { readCard } from '../cards/read-card'
import { findTestCard, codeCard, outcomeOfCard } from '../cards/test-cards'
import { findMerchant, type Sandbox } from '../sandbox'
import { paymentAnswer } from '../wire/answers'
import { chargeRequestSchema, type ChargeBody } from '../wire/requests'
import { refuse, refuseInvalid, statusOf, type Answer } from './answer'
import type { Call, Action } from './answer-call'
import { challengeStart } from './direct-3ds'

type Kind = { type: 'PRE_AUTH' | 'CAPTURE'; challenges: boolean }

/** Response code 65 covers "authentication requested": what a call without 3-D Secure gets for such a card. */
const AUTHENTICATION_REQUESTED = 65

/** Contract sections 6, 7 and 9: authorization and purchase by a merchant who handles cards itself. */
export function chargeCard(kind: Kind): Action {
  return async (sandbox, call) => {
    const request = chargeRequestSchema.safeParse(call.body)
    if (!request.success) return refuseInvalid(request.error)
    const charge = readCharge(sandbox, request.data, kind)
    if ('status' in charge) return charge
    if (charge.threeDs === 'challenge' && kind.challenges) return challengeStart(sandbox, charge)
    const known =
      charge.threeDs === 'challenge' ? { ...charge, ...outcomeOfCard(codeCard(AUTHENTICATION_REQUESTED)) } : charge
    return answerCharge(sandbox, known, call)
  }
}

async function answerCharge(sandbox: Sandbox, request: ChargeRequest, call: Call): Promise<Answer> {
  const result = await chargeAndTell(sandbox, request, call.afterAnswer)
  if (result.kind !== 'done') return refuse(412, 'Precondition failed')
  const status = statusOf(sandbox.behaviour.switches, result.operation)
  return { status, body: paymentAnswer(sandbox, result.operation, status) }
}

function readCharge(sandbox: Sandbox, body: ChargeBody, kind: Kind): ChargeRequest | Answer {
  const merchant = findMerchant(sandbox, body.merchant_id)
  if (!merchant?.currencies.includes(body.currency))
    return refuse(412, 'Precondition failed: merchant_id or currency not configured')
  const amountMinor = readAmount(body.amount, body.currency, sandbox.behaviour.switches.amountUnit)
  if (amountMinor === null) return refuse(400, 'Bad request: amount is not a positive amount of this currency')
  const paidWith = readPaidWith(sandbox, body)
  if ('status' in paidWith) return paidWith
  return {
    ...paidWith,
    type: kind.type,
    wireType: kind.type === 'PRE_AUTH' ? 'PRE_AUTH' : sandbox.behaviour.switches.purchaseSaysType,
    amountMinor,
    currency: body.currency,
    merchantId: body.merchant_id,
    merchantTxnRef: body.merchant_txn_ref,
    linkId: null,
    storesCard: body.payment_method?.store_payment_method === true,
    billing: body.billing_address,
    shipping: body.shipping_address ?? null,
    returnUrls: body.return_url,
    customerIp: body.customer_ip,
  }
}

/** A stored card or a typed one; 406 is documented for an invalid card. */
function readPaidWith(sandbox: Sandbox, body: ChargeBody): PaidWith | Answer {
  const storedId = body.payment_method?.stored_payment_method_id
  if (!body.card)
    return storedId === undefined ? refuse(400, 'Bad request: card is missing') : readStored(sandbox, body, storedId)
  const { number, cvc, name, expiry_month: month, expiry_year: year } = body.card
  const read = readCard({ number, cvc, name, expiry: `${month}/${year}` }, sandbox.now())
  return 'paidWith' in read ? read.paidWith : refuse(406, 'Not acceptable: invalid card')
}

function readStored(sandbox: Sandbox, body: ChargeBody, id: string): PaidWith | Answer {
  const stored = sandbox.store.storedCards.get(id)
  const test = findTestCard(stored?.number ?? '')
  if (!stored || !test || stored.merchantId !== body.merchant_id) return refuse(404, 'Stored payment method not found')
  return { card: stored.card, ...outcomeOfCard(test) }
}
