import { db } from '@/lib/db'
import type { Money } from '@/lib/money/money'
import { toDecimalText } from '@/lib/money/format-money'

/** The amount above which a refund asks for the user's password; null if none does. */
export async function getRefundLimit(merchantId: string): Promise<Money | null> {
  const select = { currency: true, refundConfirmAboveMinor: true } as const
  const { currency, refundConfirmAboveMinor: amountMinor } = await db.merchant.findUniqueOrThrow({
    where: { id: merchantId },
    select,
  })
  return amountMinor === null ? null : { amountMinor, currency }
}

/** The limit as the form shows it; empty if there is none. */
export function limitText(amountMinor: bigint | null, currency: string): string {
  return amountMinor === null ? '' : toDecimalText({ amountMinor, currency })
}
