import { z } from 'zod'
import { ok, refuse, type Answer } from '../api/answer'
import { isPresetName, presetChange } from '../behaviour/presets'
import type { Sandbox } from '../sandbox'
import { runLateChanges } from '../payments/settle-pending'
import { faultKey } from './find-target'

export const armSchema = z.strictObject({
  fault: z.string().refine(isPresetName, 'is not the name of a fault'),
  target: z.string().optional(),
  value: z.number().optional(),
})

export const resetSchema = z.strictObject({ ledger: z.boolean().default(true) })

/** Sets one fault by its name, for one payment or for all. */
export function arm(sandbox: Sandbox, order: z.infer<typeof armSchema>): Answer {
  if (!isPresetName(order.fault)) return refuse(400, 'Unknown fault')
  const change = presetChange(order.fault, order.value)
  if (order.target === undefined) return ok(sandbox.behaviour.changeDefaults(change))
  return ok(sandbox.behaviour.changeFor(faultKey(sandbox, order.target), change))
}

export const passSchema = z.strictObject({ ms: z.number().int().min(0) })

/** Runs what is planned for days later as if so much time had passed. */
export async function letTimePass(sandbox: Sandbox, { ms }: z.infer<typeof passSchema>): Promise<Answer> {
  sandbox.lateChanges.letPass(ms)
  return ok({ changed: await runLateChanges(sandbox) })
}

/** Removes all faults and scheduled work; with `ledger`, all payments, too. */
export function reset(sandbox: Sandbox, { ledger }: z.infer<typeof resetSchema>): Answer {
  sandbox.scheduler.dropTimers()
  sandbox.behaviour.reset()
  sandbox.challenges.clear()
  sandbox.lateChanges.clear()
  if (ledger) sandbox.store.clear()
  return ok({ ok: true })
}
