import type { Attack } from '@/testing/redteam/attack'
import { crossSiteAttacks } from './cross-site'
import { forgedWebhookAttacks } from './forged-webhooks'
import { headerAttacks } from './headers'
import { leakAttacks } from './leaks'
import { markupAttacks } from './markup'
import { merchantAttacks } from './merchants'
import { misbehaviourAttacks } from './misbehaviour'
import { realPaymentAttacks } from './real-payments'
import { sessionAttacks } from './sessions'
import { shopperPageAttacks } from './shopper-pages'
import { signInAttacks } from './sign-in'
import { signatureAttacks } from './signatures'
import { tamperingAttacks } from './tampering'
import { webhookKeyAttacks } from './webhook-keys'
import { webhookMethodAttacks } from './webhook-methods'
import { webhookWeightAttacks } from './webhook-weight'

/** In this order. The forged webhooks come last: they leave open deliveries behind. */
export const attacks: Attack[] = [
  ...webhookKeyAttacks,
  ...signatureAttacks,
  ...webhookMethodAttacks,
  ...webhookWeightAttacks,
  ...shopperPageAttacks,
  ...tamperingAttacks,
  ...crossSiteAttacks,
  ...signInAttacks,
  ...sessionAttacks,
  ...headerAttacks,
  ...leakAttacks,
  ...merchantAttacks,
  ...markupAttacks,
  ...forgedWebhookAttacks,
  ...realPaymentAttacks,
  ...misbehaviourAttacks,
]
