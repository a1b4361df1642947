import { schemeOf, securityCodeLength } from '../cards/card-number'
import { isUnclearCode } from '../cards/response-codes'
import { describeInJapanese } from '../cards/response-codes-ja'
import type { TestCard } from '../cards/test-cards'
import type { Language } from './texts'

/** The table's second column. English labels are with the cards, because the README shows them, too. */
export function testCardLabel(card: TestCard, language: Language): string {
  if (language === 'en') return card.label
  const prefix = { none: '', frictionless: '3Dセキュア(認証画面なし)のあと、', challenge: '3Dセキュア認証のあと、' }
  return `${prefix[card.threeDs]}${outcomeInJapanese(card)}`
}

function outcomeInJapanese({ number, responseCode, gatewayCode }: TestCard): string {
  if (responseCode === 0) return `お支払い成功(${schemeOf(number)}${codeHint(number)})`
  if (responseCode === 578) return '処理中のまま (578)'
  if (isUnclearCode(responseCode)) return `結果不明 (${responseCode})`
  if (gatewayCode.startsWith('ERR3')) return `リスクルール ${gatewayCode} により拒否 (${responseCode})`
  return `拒否: ${describeInJapanese(responseCode)} (${responseCode})`
}

function codeHint(number: string): string {
  return securityCodeLength(number) === 4 ? '、セキュリティコードは4桁' : ''
}
