import type { Attack } from '@/testing/redteam/attack'
import { browserReportAttacks } from './browser-reports'
import { cardNumberAttacks } from './card-numbers'
import { cardTestingAttacks } from './card-testing'
import { crossSiteAttacks } from './cross-site'
import { doorAttacks } from './doors'
import { forgedWebhookAttacks } from './webhooks/forged-webhooks'
import { headerAttacks } from './headers'
import { invitationAttacks } from './invitations'
import { leakAttacks } from './leaks'
import { markupAttacks } from './markup'
import { merchantAttacks } from './merchants'
import { misbehaviourAttacks } from './webhooks/misbehaviour'
import { oddWebhookAttacks } from './webhooks/odd-webhooks'
import { pagePolicyAttacks } from './page-policy'
import { plantedCartAttacks } from './planted-carts'
import { personalDataAttacks } from './personal-data'
import { realPaymentAttacks } from './webhooks/real-payments'
import { secondFactorAttacks } from './second-factor'
import { servingRoleAttacks } from './serving-role'
import { sessionAttacks } from './sessions'
import { shopperPageAttacks } from './shopper-pages'
import { signInAttacks } from './sign-in'
import { signatureAttacks } from './webhooks/signatures'
import { tamperingAttacks } from './tampering'
import { webhookKeyAttacks } from './webhooks/webhook-keys'
import { webhookMethodAttacks } from './webhooks/webhook-methods'
import { webhookWeightAttacks } from './webhooks/webhook-weight'

/** In this order. The forged webhooks come last, because they leave unprocessed deliveries behind. */
export const attacks: Attack[] = [
  ...webhookKeyAttacks,
  ...signatureAttacks,
  ...webhookMethodAttacks,
  ...webhookWeightAttacks,
  ...doorAttacks,
  ...shopperPageAttacks,
  ...tamperingAttacks,
  ...cardTestingAttacks,
  ...plantedCartAttacks,
  ...cardNumberAttacks,
  ...crossSiteAttacks,
  ...signInAttacks,
  ...sessionAttacks,
  ...invitationAttacks,
  ...secondFactorAttacks,
  ...headerAttacks,
  ...pagePolicyAttacks,
  ...browserReportAttacks,
  ...leakAttacks,
  ...merchantAttacks,
  ...personalDataAttacks,
  ...markupAttacks,
  ...servingRoleAttacks,
  ...forgedWebhookAttacks,
  ...oddWebhookAttacks,
  ...realPaymentAttacks,
  ...misbehaviourAttacks,
]
