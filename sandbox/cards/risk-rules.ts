/** Contract section 13. Code -8013 belongs to two rules; that of ERR3020 is cut in the source and chosen here. */
const RESTRICTED = { en: 'Transaction is restricted', ja: 'この取引は制限されています' }
const RULE_DECLINE = { en: 'Risk rule decline', ja: 'リスクルールにより拒否されました' }
const OUT_OF_RANGE = { en: 'Amount is outside the allowed range', ja: '金額が許容範囲外です' }
const NO_BALANCE = { en: 'Insufficient refund balance', ja: '返金可能な残高が不足しています' }

export type RiskRule = { responseCode: number; rule: string; message: Record<'en' | 'ja', string> }

export const RISK_RULES: Readonly<Record<string, RiskRule>> = {
  ERR3001: { responseCode: -8000, rule: 'country blacklist', message: RESTRICTED },
  ERR3002: { responseCode: -8001, rule: 'IP address of the entity', message: RESTRICTED },
  ERR3003: { responseCode: -8002, rule: 'BIN blocking', message: RESTRICTED },
  ERR3004: { responseCode: -8003, rule: 'PAN blocking', message: RESTRICTED },
  ERR3005: { responseCode: -8004, rule: 'issuing country blacklist', message: RESTRICTED },
  ERR3006: { responseCode: -8005, rule: 'threshold amount', message: OUT_OF_RANGE },
  ERR3007: { responseCode: -8007, rule: 'IP address of the product', message: RESTRICTED },
  ERR3008: { responseCode: -8008, rule: 'same card, minutes', message: RESTRICTED },
  ERR3009: { responseCode: -8009, rule: 'same card, hours', message: RULE_DECLINE },
  ERR3010: { responseCode: -8010, rule: 'same card, days', message: RULE_DECLINE },
  ERR3011: { responseCode: -8011, rule: 'same card, longer', message: RULE_DECLINE },
  ERR3012: { responseCode: -8012, rule: 'same IP, minutes', message: RULE_DECLINE },
  ERR3013: { responseCode: -8013, rule: 'same IP, hours', message: RULE_DECLINE },
  ERR3014: { responseCode: -8014, rule: 'IP limit', message: RULE_DECLINE },
  ERR3015: { responseCode: -8015, rule: 'same IP, months', message: RULE_DECLINE },
  ERR3016: { responseCode: -8006, rule: 'threshold amount', message: OUT_OF_RANGE },
  ERR3017: { responseCode: -8017, rule: 'IP address', message: RESTRICTED },
  ERR3018: { responseCode: -8018, rule: 'BIN', message: RESTRICTED },
  ERR3019: { responseCode: -8019, rule: 'refund limit', message: NO_BALANCE },
  ERR3020: { responseCode: -8020, rule: 'refund volume', message: NO_BALANCE },
}
