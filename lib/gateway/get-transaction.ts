import { env } from '@/lib/env'
import { callGateway } from './call-gateway'
import { readTransaction, type GatewayAnswer, type Reading } from './read-transaction'

/**
 * What the gateway says of one of its transactions (contract 8.4); null when it does not know the id (404), which says
 * nothing about whether anything was paid (contract 16, point 12).
 *
 * @param expectedCurrency what an answer without a currency is in
 * @throws GatewayError
 */
export async function getTransaction(id: string, expectedCurrency: string): Promise<GatewayAnswer | null> {
  const answer = await callGateway({ method: 'GET', path: `/transaction/status/${encodeURIComponent(id)}` })
  return answer && readTransaction(answer, readingFor(expectedCurrency))
}

/** How the settings say that the gateway is to be read. */
export function readingFor(expectedCurrency: string): Reading {
  const { gatewayAmountUnit, gatewayHppPreAuth } = env()
  return { amountUnit: gatewayAmountUnit, hppPreAuth: gatewayHppPreAuth, expectedCurrency }
}
