import { db } from '@/lib/db'
import { admitDeliveries } from './insert-deliveries'

const MOST_AT_ONCE = 200

/** Gives deliveries that were parked while a table was locked their place in the inbox, and their jobs. */
export async function admitParked(): Promise<void> {
  while ((await admitDeliveries(db, { most: MOST_AT_ONCE })) === MOST_AT_ONCE);
}
