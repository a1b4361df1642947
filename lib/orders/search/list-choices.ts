import { db } from '@/lib/db'

/** The card schemes and currencies that this merchant's orders have, for the filters to offer. */
export async function listChoices(merchantId: string): Promise<{ schemes: string[]; currencies: string[] }> {
  // From one value to the next along the index, since DISTINCT would walk over every order.
  const rows = await db.$queryRaw<{ kind: 'scheme' | 'currency'; value: string }[]>`
    WITH RECURSIVE schemes(value) AS (
      SELECT min(scheme) FROM customer_order WHERE merchant_id = ${merchantId}::uuid
      UNION ALL
      SELECT (SELECT min(scheme) FROM customer_order WHERE merchant_id = ${merchantId}::uuid AND scheme > value)
        FROM schemes WHERE value IS NOT NULL
    ), currencies(value) AS (
      SELECT min(currency) FROM customer_order WHERE merchant_id = ${merchantId}::uuid
      UNION ALL
      SELECT (SELECT min(currency) FROM customer_order WHERE merchant_id = ${merchantId}::uuid AND currency > value)
        FROM currencies WHERE value IS NOT NULL
    )
    SELECT 'scheme' AS kind, value FROM schemes WHERE value IS NOT NULL
    UNION ALL
    SELECT 'currency', value::text FROM currencies WHERE value IS NOT NULL`
  const valuesOf = (kind: 'scheme' | 'currency') => rows.filter((row) => row.kind === kind).map((row) => row.value)
  return { schemes: valuesOf('scheme'), currencies: valuesOf('currency') }
}
