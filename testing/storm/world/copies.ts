import { freePort } from '@/tools/ports'
import { planSettings, type Plan } from '@/tools/settings/plan-settings'
import { startNext, type Start } from '@/tools/start/shop'

/** One of two copies of the built shop on one database. */
export type Copy = { name: string; port: number; kill: () => Promise<void>; start: () => Promise<void> }

/** The first copy runs already, under the name that startShop gives it. Starts the second. */
export async function startSecondCopy(first: Plan, start: Start, folder: string): Promise<[Copy, Copy]> {
  const env = { ...first.env, PORT: String(await freePort()), APP_URL: first.settings.appUrl }
  const copies: [Copy, Copy] = [
    describeCopy('shop', first, start),
    describeCopy('second shop', planSettings(env, folder), start),
  ]
  await start.step('second copy', copies[1].start)
  return copies
}

function describeCopy(name: string, plan: Plan, { children, onLine }: Start): Copy {
  return {
    name,
    port: plan.settings.port,
    kill: () => children.kill(name),
    start: () => startNext(plan, { children, dev: false, name, onLine }),
  }
}
