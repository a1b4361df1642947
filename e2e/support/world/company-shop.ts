import { freePort } from '../../../tools/ports'
import type { Children } from '../../../tools/start/children'
import { planSettings, type Plan } from '../../../tools/settings/plan-settings'
import { startNext } from '../../../tools/start/shop'
import { startProvider } from './company-provider'

/** A second instance of the shop, on the same database, with single sign-on. */
export async function startCompanyShop(running: Plan, children: Children): Promise<string> {
  const { issuer, clientId, clientSecret } = await startProvider()
  const oidc = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: 'Kumo Works',
  }
  const plan = planSettings({ ...running.env, ...oidc, PORT: String(await freePort()), WORKER: 'off' }, '')
  await startNext(plan, { children, dev: false })
  return plan.settings.appUrl
}
