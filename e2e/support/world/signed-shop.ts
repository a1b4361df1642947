import { freePort } from '../../../tools/ports'
import type { Children } from '../../../tools/start/children'
import { planSettings, type Plan } from '../../../tools/settings/plan-settings'
import { startNext } from '../../../tools/start/shop'

const secretOf = (text: string) => `whsec_${Buffer.from(text).toString('base64')}`
const SIGNING_SECRET = secretOf('a-secret-for-tests-of-signatures')
const OLDER_SECRET = secretOf('the-secret-from-before-rotation')

/** An instance of the shop on the same database that accepts signed webhooks only. The first one accepts any. */
export async function startSignedShop(
  running: Plan,
  children: Children,
): Promise<{ signedShopUrl: string; signingSecret: string }> {
  const signing = { GATEWAY_WEBHOOK_SECRETS: `${SIGNING_SECRET},${OLDER_SECRET}` }
  const plan = planSettings({ ...running.env, ...signing, PORT: String(await freePort()), WORKER: 'off' }, '')
  await startNext(plan, { children, dev: false, name: 'signed shop' })
  await letSandboxSign(running.sandbox?.url ?? '')
  return { signedShopUrl: plan.settings.appUrl, signingSecret: SIGNING_SECRET }
}

async function letSandboxSign(url: string): Promise<void> {
  const signing = { scheme: 'standard-webhooks', secret: SIGNING_SECRET }
  const { ok, status } = await fetch(`${url}/control/switches`, { method: 'PUT', body: JSON.stringify({ signing }) })
  if (!ok) throw new Error(`The sandbox does not sign: it answered ${status}.`)
}
