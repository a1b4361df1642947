import { z } from 'zod'
import { readAmount } from '../money'
import { cancelLink } from '../payments/cancel-link'
import { chargeOfLink } from '../payments/charge'
import type { PaidWith } from '../payments/charge-request'
import { chargeAndTell, finishChallenge, payLink, type AfterAnswer, type PayResult } from '../payments/pay-link'
import { readCard } from '../cards/read-card'
import { RESPONSE_CODES } from '../cards/response-codes'
import { codeCard, firstTestCard } from '../cards/test-cards'
import type { Sandbox } from '../sandbox'
import type { Link } from '../store/records'
import { refuse, type Answer } from '../api/answer'
import { pagePath } from '../page/language'
import { exportOperation } from './export-ledger'
import { findLink } from './find-target'

export const paySchema = z.strictObject({
  /** Address, code, link id or reference. */
  link: z.string(),
  action: z.enum(['pay', 'cancel']).default('pay'),
  card: z.string().default(firstTestCard.number),
  /** Instead of a card; 0 is approved. */
  code: z.number().refine(isPayableCode, 'is no documented response code from 0 up').optional(),
  expiry: z.string().default('12/39'),
  cvc: z.string().optional(),
  name: z.string().default('TEST PERSON'),
  /** Decimal text, for links whose payer enters the amount. */
  amount: z.string().optional(),
  challenge: z.enum(['approve', 'fail', 'leave']).default('approve'),
  /** Pays even where the page would refuse, as from a second tab opened before. */
  force: z.boolean().default(false),
})

function isPayableCode(code: number): boolean {
  return code >= 0 && code in RESPONSE_CODES
}

type PayOrder = z.infer<typeof paySchema>

/** A payment without the page, by the same functions from the card check on. */
export async function controlPay(sandbox: Sandbox, order: PayOrder, afterAnswer: AfterAnswer): Promise<Answer> {
  const link = findLink(sandbox, order.link)
  if (!link) return refuse(404, 'There is no such link')
  if (order.action === 'cancel')
    return { status: 200, body: { result: 'cancelled', linkId: link.id, redirect: cancelLink(sandbox, link) } }
  const paidWith = readOrder(sandbox, link, order)
  const amountMinor = link.amountMinor ?? readAmount(order.amount ?? '', link.currency, 'major')
  if (!paidWith || amountMinor === null) return refuse(400, 'The card or the amount is not usable')
  const result = await run(sandbox, { link, paidWith, amountMinor, order, afterAnswer })
  return { status: 200, body: { linkId: link.id, ...describe(link, result) } }
}

async function run(
  sandbox: Sandbox,
  {
    link,
    paidWith,
    amountMinor,
    order,
    afterAnswer,
  }: { link: Link; paidWith: PaidWith; amountMinor: bigint; order: PayOrder; afterAnswer: AfterAnswer },
): Promise<PayResult> {
  if (order.force) return chargeAndTell(sandbox, chargeOfLink(sandbox, link, { ...paidWith, amountMinor }), afterAnswer)
  const result = await payLink(sandbox, { link, paidWith, amountMinor, afterAnswer })
  if (result.kind !== 'challenge' || order.challenge === 'leave') return result
  const challenge = sandbox.challenges.take(result.challenge.id)
  return challenge ? finishChallenge(sandbox, { challenge, answer: order.challenge, afterAnswer }) : result
}

function readOrder(sandbox: Sandbox, link: Link, order: PayOrder): PaidWith | null {
  if (link.method === 'gcash')
    return { card: null, testCard: null, threeDs: 'none', responseCode: 0, gatewayCode: 'INFO0000' }
  const number = order.code ? codeCard(order.code).number : order.card
  const cvc = order.cvc ?? (/^3[47]/.test(number) ? '1234' : '123')
  const read = readCard({ number, expiry: order.expiry, cvc, name: order.name }, sandbox.now())
  return 'paidWith' in read ? read.paidWith : null
}

function describe(link: Link, result: PayResult): object {
  if (result.kind === 'refused') return { result: 'refused', reason: result.reason }
  if (result.kind === 'challenge')
    return { result: 'challenge', page: pagePath(link.code, 'en', `/3ds/${result.challenge.id}`) }
  return { result: 'done', redirect: result.redirect, ...exportOperation(result.operation) }
}
