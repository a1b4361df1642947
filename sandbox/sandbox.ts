import { Behaviour } from './behaviour/behaviour'
import { Scheduler } from './scheduler'
import type { Merchant, Settings } from './settings'
import { Store } from './store/store'
import { Challenges } from './payments/challenges'
import { LateChanges } from './payments/late-changes'

/** One running gateway: everything an action may need, passed as a parameter. */
export type Sandbox = {
  settings: Settings
  store: Store
  behaviour: Behaviour
  scheduler: Scheduler
  challenges: Challenges
  lateChanges: LateChanges
  now: () => Date
}

export function createSandbox(settings: Settings, now = () => new Date()): Sandbox {
  return {
    settings,
    store: new Store(settings.dataDir),
    behaviour: new Behaviour(),
    scheduler: new Scheduler(),
    challenges: new Challenges(),
    lateChanges: new LateChanges(),
    now,
  }
}

export function findMerchant(sandbox: Sandbox, id: string): Merchant | undefined {
  return sandbox.settings.merchants.find((merchant) => merchant.id === id)
}
