import type { switchChangeSchema } from '@/sandbox/behaviour/switches'
import type { z } from 'zod'
import type { Options } from '@/testing/storm/options'
import type { Random } from '@/testing/storm/random'

type SwitchChange = z.infer<typeof switchChangeSchema>

/** `merchantAddress`: what goes to an address of the merchant, which is not known before the shop runs. */
export type PlannedSwitches = SwitchChange | { merchantAddress: 'none' | 'later' | 'all' }

/** Known to shop and gateway when the storm's gateway signs. */
export const SIGNING_SECRET = 'whsec_c3Rvcm0tc2VjcmV0LW9mLXR3ZW50eS1mb3VyLWJ5dGVz'

export function signs(seed: Random): boolean {
  return seed.branch('signing').chance(0.5)
}

/** Constant for the whole storm. */
export function lastingSwitches(seed: Random, { lookup, sale }: Options): SwitchChange {
  return {
    signing: { scheme: signs(seed) ? 'standard-webhooks' : 'off', secret: SIGNING_SECRET },
    statusAnswersLinkId: lookup === 'link',
    linkIdIsTransactionId: lookup === 'same-id',
    webhookOnOperations: true,
    merchantWebhookUrl: null,
    hostedSaleType: sale === 'hold' ? 'PRE_AUTH' : 'CAPTURE',
  }
}

/**
 * Changes of the gateway's behavior during the storm, as after an update. Never an error body without an id: about a
 * pending payment it cannot be told from a decline. An address of the merchant (contract 17.5) has no key of a payment,
 * so the shop refuses what comes there, and finds it by polling.
 */
export function drawSwitches(random: Random): PlannedSwitches {
  const shape = (declineShape: 'full' | 'lean' | 'minimal' | 'error-only', id: 'with id' | 'without id') => ({
    declineShape,
    declineCarriesTransactionId: id === 'with id',
  })
  return random.pick<PlannedSwitches>([
    { webhookShape: 'lean' },
    { webhookShape: 'full' },
    shape('full', 'with id'),
    shape('lean', 'without id'),
    shape('minimal', 'with id'),
    shape('minimal', 'without id'),
    shape('error-only', 'with id'),
    { amountAs: 'string' },
    { amountAs: 'number' },
    { redirectParameters: 'full' },
    { redirectParameters: 'none' },
    { webhookOnCancel: true },
    { webhookOnCancel: false },
    { webhookOnOperations: false },
    { webhookOnOperations: true },
    { declineHttpStatus: 412 },
    { declineHttpStatus: 200 },
    { payableAfterPaid: true },
    { payableAfterPaid: false },
    { retryScheduleMs: [400, 2000, 5000] },
    { retryScheduleMs: [] },
  ])
}

/** From now on there is an address of the merchant, or none any more. */
export function drawMerchantAddress(random: Random): PlannedSwitches {
  return { merchantAddress: random.pick(['later', 'later', 'all', 'none'] as const) }
}

export function asSwitches(planned: PlannedSwitches, shopUrl: string): SwitchChange {
  if (!('merchantAddress' in planned)) return planned
  const { merchantAddress } = planned
  if (merchantAddress === 'none') return { merchantWebhookUrl: null }
  return { merchantWebhookUrl: `${shopUrl}/api/webhooks`, merchantWebhooks: merchantAddress }
}
