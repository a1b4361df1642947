import type { DeliveryFilter } from '@/lib/webhooks/inbox/find-deliveries'

/** The filters as hidden inputs, so that an action applies to the same webhooks as the list. */
export function FilterFields({ filter }: { filter: DeliveryFilter }) {
  return Object.entries(filter).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
