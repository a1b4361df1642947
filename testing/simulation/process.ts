import { vi } from 'vitest'

/** The shop's code as one process has it in memory. */
export type Process = Awaited<ReturnType<typeof startProcess>>

/**
 * Loads the shop's modules anew, as a new process does: what the old one remembered is gone. The connections are kept
 * (lib/db.ts); those that the old process used are dead by then.
 */
export async function startProcess() {
  vi.resetModules()
  const { cancelOrder } = await import('@/lib/checkout/cancel-order')
  const { executeOperation } = await import('@/lib/payments/execute-operation')
  const { payAgain } = await import('@/lib/checkout/pay-again')
  const { startCheckout } = await import('@/lib/checkout/start-checkout')
  const { TASKS } = await import('@/lib/jobs/registry')
  const { pollOrder } = await import('@/lib/reconciliation/poll-order')
  const { requestOrderCheck } = await import('@/lib/reconciliation/request-order-check')
  const { reprocessDelivery } = await import('@/lib/webhooks/processing/reprocess-delivery')
  const { receiveWebhook } = await import('@/lib/webhooks/door/receive-webhook')
  return {
    executeOperation,
    cancelOrder,
    payAgain,
    startCheckout,
    TASKS,
    pollOrder,
    requestOrderCheck,
    reprocessDelivery,
    receiveWebhook,
  }
}
