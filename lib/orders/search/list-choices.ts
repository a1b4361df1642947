import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { FILTER_KEYS, ORDER_FILTERS } from './filters/order-filters'
import type { OrderFilters } from './order-search'

/** What the merchant's orders have, for each filter that offers only that. */
export type Choices = Partial<Record<keyof OrderFilters, string[]>>

export async function listChoices(merchantId: string): Promise<Choices> {
  const queries = FILTER_KEYS.flatMap((key) => {
    const column = ORDER_FILTERS[key].choices
    return column === undefined ? [] : [valuesSql(key, column, merchantId)]
  })
  const rows = await db.$queryRaw<{ key: keyof OrderFilters; values: string[] }[]>(Prisma.join(queries, ' UNION ALL '))
  return Object.fromEntries(rows.map(({ key, values }) => [key, values]))
}

/** From one value to the next along the index, since DISTINCT would walk over every order. */
function valuesSql(key: keyof OrderFilters, column: Prisma.Sql, merchantId: string): Prisma.Sql {
  const orders = Prisma.sql`customer_order WHERE merchant_id = ${merchantId}::uuid`
  return Prisma.sql`
    SELECT ${key} AS key, array(
      WITH RECURSIVE found(value) AS (
        SELECT min(${column}) FROM ${orders}
        UNION ALL
        SELECT (SELECT min(${column}) FROM ${orders} AND ${column} > value) FROM found WHERE value IS NOT NULL
      ) SELECT value::text FROM found WHERE value IS NOT NULL
    ) AS values`
}
