import { z } from 'zod'
import { Prisma } from '@/lib/generated/prisma/client'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { REVIEW_REASONS, STATUSES, type OrderFilters } from '@/lib/orders/search/order-search'
import { searchProblemCode } from '@/lib/orders/search/search-problem'
import type { FilterDefinition } from './filter-definition'

const statusSchema = z.enum(STATUSES, searchProblemCode('statusUnknown'))
const reasonSchema = z.enum(REVIEW_REASONS, searchProblemCode('reviewReasonUnknown'))
const modeSchema = z.enum(['live', 'test'], searchProblemCode('modeUnknown'))
const schemeSchema = z
  .string()
  .max(30, searchProblemCode('schemeUnknown'))
  .refine((text) => !text.includes('\0'), searchProblemCode('schemeUnknown'))

export const statusFilter: FilterDefinition<OrderStatus[]> = {
  param: 'status',
  read: ({ several }) => several('status', statusSchema),
  write: (statuses) => statuses,
  // An index keeps its order within one status only: search-sql.ts asks of several one by one.
  sql: ([status]) => (status === undefined ? [] : [Prisma.sql`o.status = ${status}::order_status`]),
  indexes: [
    'customer_order_merchant_id_status_created_at_id_idx',
    'customer_order_merchant_id_status_currency_total_minor_id_idx',
  ],
}

export const reviewFilter: FilterDefinition<OrderFilters['review']> = {
  param: 'review',
  read: ({ several, valuesOf }) => (valuesOf('review').includes('any') ? 'any' : several('review', reasonSchema)),
  write: (review) => (review === 'any' ? ['any'] : review),
  sql: (review) => {
    if (review !== 'any' && review.length === 0) return []
    // The condition of the partial index; it also holds for each reason.
    const some = Prisma.sql`o.review_reasons <> '{}'`
    return review === 'any' ? [some] : [some, Prisma.sql`o.review_reasons && ${review}::text[]::review_reason[]`]
  },
  indexes: ['customer_order_review', 'customer_order_review_amount'],
}

export const schemeFilter: FilterDefinition<string | null> = {
  param: 'scheme',
  read: ({ one }) => one('scheme', schemeSchema),
  write: (scheme) => (scheme === null ? [] : [scheme]),
  sql: (scheme) => (scheme === null ? [] : [Prisma.sql`o.scheme = ${scheme}`]),
  choices: Prisma.sql`scheme`,
  indexes: [
    'customer_order_merchant_id_scheme_created_at_id_idx',
    'customer_order_merchant_id_scheme_currency_total_minor_id_idx',
  ],
}

export const modeFilter: FilterDefinition<boolean | null> = {
  param: 'mode',
  read: ({ one }) => {
    const mode = one('mode', modeSchema)
    return mode && mode === 'live'
  },
  write: (isLive) => (isLive === null ? [] : [isLive ? 'live' : 'test']),
  sql: (isLive) => (isLive === null ? [] : [Prisma.sql`o.is_live = ${isLive}`]),
  indexes: [
    'customer_order_merchant_id_is_live_created_at_id_idx',
    'customer_order_merchant_id_is_live_currency_total_minor_id_idx',
  ],
}
