import { env } from '@/lib/env'
import { callGateway } from './call-gateway'
import { readTransaction, type GatewayAnswer, type Reading } from './read-transaction'

/**
 * Reads one transaction from the gateway (contract 8.4); null when it does not know the id (404), which is no evidence
 * that nothing was paid (contract 16, point 12).
 *
 * @param expectedCurrency the currency of an answer that names none
 * @throws GatewayError
 */
export async function getTransaction(id: string, expectedCurrency: string): Promise<GatewayAnswer | null> {
  const answer = await callGateway({
    method: 'GET',
    path: `/transaction/status/${encodeURIComponent(id)}`,
    isAboutTransaction: true,
  })
  return answer && readTransaction(answer, readingFor(expectedCurrency))
}

/** How the gateway's answers are to be read, from the settings. */
export function readingFor(expectedCurrency: string): Reading {
  const { gatewayAmountUnit, gatewayHppPreAuth } = env()
  return { amountUnit: gatewayAmountUnit, hppPreAuth: gatewayHppPreAuth, expectedCurrency }
}
