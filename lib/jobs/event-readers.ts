import type { EventReader } from '@/lib/orders/outbox/read-events'

/** Every durable reader of order events: reactions to events that must not be missed. */
export const EVENT_READERS: readonly EventReader[] = []
