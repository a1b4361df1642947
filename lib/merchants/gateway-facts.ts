import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** The state of the gateway's credentials: whether they are set, and when they last worked. */
export type GatewayFacts = {
  merchantId: string
  email: string
  apiHost: string
  appUrl: string
  amountUnit: 'major' | 'minor'
  preAuth: 'authorization' | 'sale'
  apiKeysLastUsed: Date | null
  webhookKeyLastUsed: Date | null
  isSignatureSet: boolean
}

/** Read from this merchant's own records. Never any part of a secret. */
export async function findGatewayFacts(merchantId: string): Promise<GatewayFacts> {
  const { gatewayApiUrl, gatewayWebhookSecrets, appUrl, gatewayAmountUnit, gatewayHppPreAuth } = env()
  const [merchant, apiKeysLastUsed, webhookKeyLastUsed] = await Promise.all([
    db.merchant.findUniqueOrThrow({ where: { id: merchantId } }),
    lastAnswer(merchantId),
    lastDelivery(merchantId),
  ])
  return {
    merchantId: merchant.gatewayMerchantId,
    email: merchant.gatewayMerchantEmail,
    appUrl,
    apiHost: new URL(gatewayApiUrl).host,
    amountUnit: gatewayAmountUnit,
    preAuth: gatewayHppPreAuth,
    apiKeysLastUsed,
    webhookKeyLastUsed,
    isSignatureSet: gatewayWebhookSecrets.length > 0,
  }
}

/** When the gateway last accepted a call with our keys, among the newest orders. */
async function lastAnswer(merchantId: string): Promise<Date | null> {
  const orders = await db.order.findMany({
    where: { merchantId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 50,
    select: {
      attempts: { where: { linkState: 'open' }, select: { createdAt: true } },
      ledgerEntries: { select: { recordedAt: true } },
    },
  })
  const times = orders.flatMap(({ attempts, ledgerEntries }) => [
    ...attempts.map(({ createdAt }) => createdAt.getTime()),
    ...ledgerEntries.map(({ recordedAt }) => recordedAt.getTime()),
  ])
  return times.length === 0 ? null : new Date(Math.max(...times))
}

async function lastDelivery(merchantId: string): Promise<Date | null> {
  const newest = await db.webhookDelivery.findFirst({
    where: { merchantId },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    select: { receivedAt: true },
  })
  return newest?.receivedAt ?? null
}
