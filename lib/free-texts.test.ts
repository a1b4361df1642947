import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/*
 * A card number must not be stored with any text that a person or the gateway gives. A new column, and a new place
 * that reads a form, is found here; whoever adds it says where its text is checked or masked.
 */

const root = path.join(import.meta.dirname, '..')

type Origin =
  /** A form reads it through formSchema or withoutCardNumber, which refuse card numbers. */
  | 'form'
  /** maskCardNumbers or redactJson ran over it before it was stored. */
  | 'masked'
  /** Copied from a column of this list. */
  | 'copied'
  /** We make it, or it is an id, a hash, a code or an address that cannot hold a text. */
  | 'ours'
  /** An id of the gateway, which may look like a card number and must stay as it is. */
  | 'gateway id'
  /** A setting or the command line of whoever runs the shop. */
  | 'operator'

const TEXT_COLUMNS: Record<string, Origin> = {
  'Merchant.slug': 'operator',
  'Merchant.name': 'form',
  'Merchant.gatewayMerchantId': 'operator',
  'Merchant.gatewayMerchantEmail': 'operator',
  'Merchant.timeZone': 'ours',
  'Merchant.receiptNote': 'form',
  'Merchant.receiptContact': 'form',
  'User.email': 'form',
  'User.name': 'form',
  'User.passwordHash': 'ours',
  'User.oidcIssuer': 'operator',
  'User.oidcSubject': 'operator',
  'SecondFactor.secret': 'ours',
  'Session.address': 'ours',
  'Session.userAgent': 'masked',
  'Invitation.email': 'form',
  'Product.slug': 'form',
  'Product.name': 'form',
  'Product.description': 'form',
  'Product.image': 'form',
  'Order.number': 'ours',
  'Order.token': 'ours',
  'Order.customerName': 'form',
  'Order.email': 'form',
  'Order.phone': 'form',
  'Order.billingAddress': 'form',
  'Order.shippingAddress': 'form',
  'Order.language': 'ours',
  'Order.scheme': 'copied',
  'OrderLine.name': 'copied',
  'PaymentAttempt.merchantTxnRef': 'ours',
  'PaymentAttempt.gatewayLinkId': 'gateway id',
  'PaymentAttempt.linkUrl': 'gateway id',
  'PaymentAttempt.unknownType': 'masked',
  'PaymentAttempt.unreadableIds': 'gateway id',
  'LedgerEntry.gatewayTransactionId': 'gateway id',
  'LedgerEntry.gatewayCode': 'masked',
  'LedgerEntry.scheme': 'masked',
  'LedgerEntry.cardMasked': 'masked',
  'LedgerEntry.authCode': 'masked',
  'WebhookDelivery.merchantTxnRef': 'ours',
  'WebhookDelivery.body': 'masked',
  'WebhookDelivery.gatewayTransactionId': 'gateway id',
  'WebhookDelivery.headers': 'masked',
  'WebhookDelivery.authenticity': 'ours',
  'WebhookDelivery.reasonCode': 'ours',
  'WebhookDelivery.reasonParams': 'masked',
  'ParkedDelivery.merchantTxnRef': 'ours',
  'ParkedDelivery.body': 'masked',
  'ParkedDelivery.headers': 'masked',
  'ParkedDelivery.authenticity': 'ours',
  'ParkedDelivery.gatewayTransactionId': 'gateway id',
  'ParkedDelivery.gatewayMerchantId': 'gateway id',
  'PaymentOperation.onTransactionId': 'gateway id',
  'PaymentOperation.gatewayTransactionId': 'gateway id',
  'PaymentOperation.refusalCode': 'ours',
  'PaymentOperation.reason': 'form',
  'ReviewResolution.why': 'form',
  'OrderEvent.kind': 'ours',
  'OrderEvent.parameters': 'copied',
  'EventReader.name': 'ours',
  'SetAsideEvent.readerName': 'ours',
  'AuditEntry.action': 'ours',
  'AuditEntry.reason': 'ours',
  'AuditEntry.target': 'masked',
  'AuditEntry.address': 'ours',
  'AuditEntry.details': 'masked',
  'AuditEntry.before': 'masked',
  'AuditEntry.after': 'masked',
  'RateLimit.key': 'ours',
  'ShieldBucket.key': 'ours',
  'ShieldAdmission.blockKey': 'ours',
  'ShieldAdmission.emailKey': 'ours',
  'ShieldAdmission.cartKey': 'ours',
  'WaitingPayment.id': 'ours',
  'BlockedContent.directive': 'ours',
  'BlockedContent.source': 'masked',
}

const FORM_READERS: Record<string, string> = {
  'app/(shop)/checkout/actions.ts': 'checkoutSchema, made by formSchema',
  'app/(shop)/orders/[token]/_result/actions.ts': 'the token of an order',
  'app/dashboard/_actions/member-action.ts': 'takes a FormSchema',
  'app/dashboard/orders/export/route.ts': 'numbers of orders',
  'app/invitations/[token]/actions.ts': 'withoutCardNumber for the name; the password is hashed',
  'app/new-password/[token]/actions.ts': 'the password is hashed',
  'app/sign-in/actions.ts': 'compared; the limits hold a hash',
  'app/sign-in/code/actions.ts': 'compared; the limits hold a hash',
  'app/sign-in/company/route.ts': 'an invitation’s token and a path',
  'lib/action.ts': 'takes a FormSchema',
  'server/unsent-form.ts': 'shown again, not stored',
}

test('Every column that can hold a text says why it holds no card number', () => {
  expect(textColumns()).toEqual(Object.keys(TEXT_COLUMNS))
})

test('Every place that reads a form is known', () => {
  expect(formReaders()).toEqual(Object.keys(FORM_READERS).sort())
})

function textColumns(): string[] {
  const schema = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8')
  return schema
    .split(/^model /m)
    .slice(1)
    .flatMap((model) => {
      const fields = [...model.matchAll(/^ +(\w+) +(?:String|Json)\S*(.*)$/gm)]
      const texts = fields.filter(([, , rest]) => !/@db\.(?:Uuid|Char\()/.test(rest ?? ''))
      return texts.map(([, field]) => `${/^\w+/.exec(model)?.[0]}.${field}`)
    })
}

function formReaders(): string[] {
  return ['app', 'lib', 'server']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.posix.join(folder, file.replaceAll('\\', '/')),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith('lib/generated/'))
    .filter((file) => /\b(?:formFields\(|\.formData\(\)|readForm\()/.test(readFileSync(path.join(root, file), 'utf8')))
    .sort()
}
