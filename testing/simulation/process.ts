import { vi } from 'vitest'

/** The shop's modules as one process has loaded them. */
export type Process = Awaited<ReturnType<typeof startProcess>>

/**
 * Loads the shop's modules anew, as a new process does, without the old module state. The pool is kept (lib/db.ts);
 * connections that the old process used are closed by then.
 */
export async function startProcess() {
  vi.resetModules()
  const { cancelOrder } = await import('@/lib/checkout/cancel-order')
  const { executeOperation } = await import('@/lib/payments/execute-operation')
  const { payAgain } = await import('@/lib/checkout/pay-again')
  const { startCheckout } = await import('@/lib/checkout/start-checkout')
  const { TASKS } = await import('@/lib/jobs/registry')
  const { getShopperOrder } = await import('@/lib/orders/reads/find-orders')
  const { recordShopperReturn } = await import('@/lib/orders/changes/record-shopper-return')
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
    getShopperOrder,
    recordShopperReturn,
    pollOrder,
    requestOrderCheck,
    reprocessDelivery,
    receiveWebhook,
  }
}
