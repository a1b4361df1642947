import { isUnclearCode } from './response-codes'

/** The sandbox's own translations, of the codes that a test card or the sandbox itself gives. */
const JAPANESE: Readonly<Record<number, string>> = {
  5: '取引不承認',
  14: 'カード番号が無効(該当番号なし)',
  41: '紛失カード(要回収)',
  43: '盗難カード(要回収)',
  51: '残高不足または利用限度額超過',
  54: '有効期限切れのカード',
  59: '不正利用の疑い(Visa)',
  61: '引出金額の限度超過',
  65: '引出回数の限度超過、または本人認証が必要',
  82: 'CAM、dCVV、iCVV、CVVの検証に失敗(Visa)、またはポリシー上の理由(Mastercard)',
  91: '承認システムまたは発行会社システムの停止',
  96: 'システムエラーにより承認不可',
  578: '処理中',
  580: 'セキュリティコード相違',
  605: 'カードの有効期限切れ',
  836: 'オーソリ金額を超える金額',
  937: 'カードの本人認証に失敗',
}

export function describeInJapanese(code: number): string {
  return JAPANESE[code] ?? (isUnclearCode(code) ? '結果不明' : '承認されませんでした')
}
