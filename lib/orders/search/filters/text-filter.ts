import { z } from 'zod'
import { Prisma } from '@/lib/generated/prisma/client'
import { searchProblemCode } from '@/lib/orders/search/search-problem'
import type { FilterDefinition } from './filter-definition'

const textSchema = z
  .string()
  .max(100, searchProblemCode('textInvalid'))
  .refine((text) => !text.includes('\0'), searchProblemCode('textInvalid'))

export const textFilter: FilterDefinition<string | null> = {
  param: 'q',
  read: ({ one }) => one('q', textSchema),
  write: (text) => (text === null ? [] : [text]),
  sql: (text, { ids }) => {
    if (text === null) return []
    if (ids !== null) return [Prisma.sql`o.id = ANY (${ids}::uuid[])`]
    const prefix = `${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`
    return [Prisma.sql`lower(o.email) LIKE ${prefix}`]
  },
  indexes: ['customer_order_pkey', 'customer_order_email_prefix'],
}
