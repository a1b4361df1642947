import 'server-only'
import { cookies, headers } from 'next/headers'
import { clientAddress } from '@/lib/client-address'
import { getPlacedOrder } from '@/lib/checkout/create-order'
import { hostCookie } from '@/lib/host-cookie'
import { browserStampOf, isKnownBrowser } from '@/lib/shield/visitor/known-browser'
import type { Visitor } from '@/lib/shield/visitor/visitor'
import { readCartCookie } from './current-cart'

const browserCookie = () => hostCookie('browser')

/** @param formStamp when the form was rendered; null where there is no form to be typed into */
export async function currentVisitor(formStamp: string | null | undefined): Promise<Visitor> {
  const [reading, jar] = [await readCartCookie(), await cookies()]
  return {
    address: clientAddress(await headers()),
    cartStamp: reading.kind === 'cart' ? reading.cart.stamp : undefined,
    formStamp,
    browserStamp: jar.get(browserCookie().name)?.value,
  }
}

/**
 * Keeps which order this browser placed, so that it is known once that order is paid. A browser that is known already
 * stays as it is. Only in a server action or a route.
 */
export async function rememberBrowser(idempotencyKey: string): Promise<void> {
  const order = await getPlacedOrder(idempotencyKey)
  const [jar, now] = [await cookies(), new Date()]
  const { name, options } = browserCookie()
  if (!order || (await isKnownBrowser(order.merchantId, jar.get(name)?.value, now))) return
  const HALF_YEAR_S = 180 * 24 * 60 * 60
  jar.set(name, browserStampOf(order.id, now), { ...options, maxAge: HALF_YEAR_S })
}
