import type { EventReader } from '@/lib/orders/outbox/read-events'

/** Every durable reader of order events: what follows from an event, and must not be missed. */
export const EVENT_READERS: readonly EventReader[] = []
