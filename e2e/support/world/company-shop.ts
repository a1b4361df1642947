import { freePort } from '../../../tools/ports'
import type { Children } from '../../../tools/start/children'
import { planSettings, type Plan } from '../../../tools/settings/plan-settings'
import { startNext } from '../../../tools/start/shop'
import { startProvider } from './company-provider'

/** A second instance of the shop, on the same database, with single sign-on, and with the card testing shield on. */
export async function startCompanyShop(running: Plan, children: Children): Promise<string> {
  const { issuer, clientId, clientSecret } = await startProvider()
  const oidc = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: 'Kumo Works',
  }
  const shield = { PAYMENT_SHIELD: 'on', TRUSTED_PROXY_HOPS: '1' }
  const plan = planSettings({ ...running.env, ...oidc, ...shield, PORT: String(await freePort()), WORKER: 'off' }, '')
  await startNext(plan, { children, dev: false })
  return plan.settings.appUrl
}
