import type { World } from '@/testing/simulation/world'
import type { Book } from './book'

/** A webhook that was answered with 200 is stored, and is processed, will be retried, or is dead and visible. */
export function checkDeliveries({ gateway }: World, { deliveries, orders }: Book): string[] {
  const acknowledged = gateway.webhooks.sent.filter((webhook) => webhook.acknowledged).length
  const stored = deliveries.length
  const lost = stored < acknowledged ? [`${acknowledged} webhooks were answered with 200, ${stored} are stored`] : []
  const idle = deliveries.filter((delivery) => delivery.outcome === null && !delivery.has_job)
  const hidden = deliveries.filter((delivery) => {
    const order = orders.find((candidate) => candidate.id === delivery.order_id)
    const asks = delivery.outcome === 'dead' || delivery.misdirected
    return asks && order && !order.reviewReasons.includes('unconfirmed')
  })
  return [
    ...lost,
    ...idle.map(({ ref }) => `A webhook for ${ref} is open, and nothing will try it again`),
    ...hidden.map(
      ({ ref }) => `A webhook for ${ref} was given up or tells of money elsewhere, and its order does not say so`,
    ),
  ]
}
