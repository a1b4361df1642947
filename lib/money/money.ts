/**
 * An amount of money: whole minor units (cents, yen, fils) of an ISO 4217 currency.
 * A bigint, so that no fraction and no rounding can come in by accident.
 */
export type Money = { readonly amountMinor: bigint; readonly currency: string }

/** The sum of some amounts in minor units. */
export function sumMinor(amounts: Iterable<bigint>): bigint {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}
