import type { CardField, CardProblem } from '../cards/read-card'

export type Language = 'en' | 'ja'

type Texts = {
  testGateway: string
  noRealMoney: string
  secure: string
  payTo: string
  reference: string
  receiptTo: string
  billedTo: string
  amount: string
  fields: Record<CardField, string>
  expiryHint: string
  storesCard: string
  pay: (amount: string) => string
  payWallet: (amount: string) => string
  paying: string
  cancel: string
  otherLanguage: string
  problems: Record<CardProblem | 'amount', string>
  problemSummary: string
  declinedBefore: string
  cards: { title: string; hint: string; number: string; outcome: string }
  challenge: {
    title: string
    text: (merchant: string, amount: string) => string
    approve: string
    fail: string
    card: string
  }
  states: Record<
    'paid' | 'processing' | 'declined' | 'cancelled' | 'expired' | 'missing',
    { title: string; text: string }
  >
  backToShop: string
}

const en: Texts = {
  testGateway: 'Test gateway',
  noRealMoney: 'no real money moves here',
  secure: 'Payment Options Gateway, sandbox',
  payTo: 'Pay to',
  reference: 'Reference',
  receiptTo: 'E-mail',
  billedTo: 'Billing address',
  amount: 'Amount',
  fields: { number: 'Card number', expiry: 'Expiry', cvc: 'Security code', name: 'Name on card' },
  expiryHint: 'MM/YY',
  storesCard: 'This card will be remembered for your next purchase at this shop.',
  pay: (amount) => `Pay ${amount}`.trim(),
  payWallet: (amount) => `Pay ${amount} with GCash`,
  paying: 'Paying…',
  cancel: 'Cancel',
  otherLanguage: '日本語',
  problems: {
    missing: 'Fill this in.',
    number: 'This is not a card number. Check the digits.',
    expiry: 'Write the month and the year, such as 08/29.',
    past: 'This card has expired.',
    cvc: 'Three digits on the back; four on the front of an Amex.',
    long: 'At most 255 characters.',
    amount: 'Write an amount, such as 25.00.',
  },
  problemSummary: 'Nothing was charged. Please check the marked fields.',
  declinedBefore: 'The last attempt was declined and nothing was charged. You can try another card.',
  cards: {
    title: 'Test cards',
    hint: 'Choose a row to fill in the form. Any future date and any security code will do.',
    number: 'Number',
    outcome: 'What happens',
  },
  challenge: {
    title: 'Confirm this payment',
    text: (merchant, amount) => `Your bank asks whether you are paying ${amount} to ${merchant}.`,
    approve: 'Approve',
    fail: 'Fail',
    card: 'Card',
  },
  states: {
    paid: { title: 'Already paid', text: 'This payment is complete. Nothing more will be charged.' },
    processing: {
      title: 'Being processed',
      text: 'A payment is under way and its result is not known yet. Please do not pay again.',
    },
    declined: { title: 'Payment declined', text: 'This payment link cannot be used again.' },
    cancelled: { title: 'Payment cancelled', text: 'This payment link was cancelled and cannot be used again.' },
    expired: { title: 'Link expired', text: 'This payment link has expired. Nothing was charged.' },
    missing: { title: 'Page not found', text: 'There is no payment at this address.' },
  },
  backToShop: 'Back to the shop',
}

const ja: Texts = {
  testGateway: 'テスト用ゲートウェイ',
  noRealMoney: '実際のお支払いは発生しません',
  secure: 'Payment Options Gateway サンドボックス',
  payTo: 'お支払い先',
  reference: '取引番号',
  receiptTo: 'メールアドレス',
  billedTo: 'ご請求先',
  amount: '金額',
  fields: { number: 'カード番号', expiry: '有効期限', cvc: 'セキュリティコード', name: 'カード名義人' },
  expiryHint: '月/年',
  storesCard: 'このカードは次回のお買い物のために保存されます。',
  pay: (amount) => (amount === '' ? '支払う' : `${amount} を支払う`),
  payWallet: (amount) => `GCashで ${amount} を支払う`,
  paying: '処理中…',
  cancel: 'キャンセル',
  otherLanguage: 'English',
  problems: {
    missing: '入力してください。',
    number: 'カード番号が正しくありません。',
    expiry: '「08/29」のように月と年を入力してください。',
    past: '有効期限が切れています。',
    cvc: '裏面の3桁(Amexは表面の4桁)を入力してください。',
    long: '255文字以内で入力してください。',
    amount: '金額を入力してください。',
  },
  problemSummary: 'まだ請求されていません。印のついた項目をご確認ください。',
  declinedBefore: '前回のお支払いは承認されず、請求は発生していません。別のカードをお試しください。',
  cards: {
    title: 'テストカード',
    hint: '行を選ぶとフォームに入力されます。有効期限は将来の日付、セキュリティコードは任意です。',
    number: '番号',
    outcome: '結果',
  },
  challenge: {
    title: 'お支払いの確認',
    text: (merchant, amount) => `${merchant} への ${amount} のお支払いを承認しますか。`,
    approve: '承認する',
    fail: '拒否する',
    card: 'カード',
  },
  states: {
    paid: { title: 'お支払い済みです', text: 'このお支払いは完了しています。追加の請求はありません。' },
    processing: { title: '処理中です', text: '結果を確認中です。もう一度お支払いにならないでください。' },
    declined: { title: '承認されませんでした', text: 'このリンクは再度ご利用いただけません。' },
    cancelled: { title: 'キャンセルされました', text: 'このリンクは再度ご利用いただけません。' },
    expired: { title: '期限切れです', text: 'このリンクの有効期限が切れています。請求はありません。' },
    missing: { title: 'ページが見つかりません', text: 'このアドレスにお支払いはありません。' },
  },
  backToShop: 'ショップに戻る',
}

export const texts: Record<Language, Texts> = { en, ja }
