import type { Permission } from '../../lib/auth/permissions'

/** Records of one merchant, requested by its own users and by another merchant's. */
export type Things = {
  number: string
  product: string
  person: string
  invitation: string
  unknown: string
  key: string
}

type ActionRule = {
  needs: Permission | 'nothing'
  /** The form of an action on a record: for another merchant's record the answer must be 404. */
  form?: (things: Things) => Record<string, string>
}

/**
 * One line per page and route: who may see it. Those with a parameter are also requested for another merchant's
 * record.
 */
export const PAGES: Record<string, Permission> = {
  '/dashboard': 'view',
  '/dashboard/account': 'view',
  '/dashboard/review': 'view',
  '/dashboard/audit': 'see_audit',
  '/dashboard/webhooks': 'view',
  '/dashboard/webhooks/[id]': 'view',
  '/dashboard/orders': 'view',
  '/dashboard/orders/[number]': 'view',
  '/dashboard/orders/[number]/customer': 'manage_customers',
  '/dashboard/orders/[number]/customer/export': 'manage_customers',
  '/dashboard/orders/events': 'view',
  '/dashboard/orders/export': 'export_orders',
  '/dashboard/people': 'manage_people',
  '/dashboard/people/[id]': 'manage_people',
  '/dashboard/products': 'view',
  '/dashboard/products/[id]': 'edit_products',
  '/dashboard/products/new': 'edit_products',
  '/dashboard/settings': 'edit_shop',
}

const order = ({ number }: Things) => ({ number })
const money = ({ number, key }: Things) => ({
  number,
  key,
  on: 'x',
  currency: 'JPY',
  shownMax: '1',
  amount: '1',
  sure: 'yes',
})
const decision = ({ number }: Things) => ({
  number,
  reason: 'paid_twice',
  fingerprint: '0'.repeat(64),
  why: 'It is settled.',
})

/** One line per server action. */
export const ACTIONS: Record<string, ActionRule> = {
  '_frame/actions#signOut': { needs: 'nothing' },
  '_overview/pause-action#pausePayments': { needs: 'pause_payments' },
  'account/actions#changePassword': { needs: 'change_password' },
  'account/actions#endSession': { needs: 'change_password', form: ({ unknown }) => ({ sessionId: unknown }) },
  'account/actions#signOutEverywhere': { needs: 'change_password' },
  'account/second-factor-actions#startSecondFactor': { needs: 'change_password' },
  'account/second-factor-actions#confirmSecondFactor': { needs: 'change_password' },
  'account/second-factor-actions#removeSecondFactor': { needs: 'change_password' },
  'review/actions#resolveReason': { needs: 'resolve_review', form: decision },
  'webhooks/actions#reprocessWebhook': { needs: 'reprocess_webhook', form: ({ unknown }) => ({ deliveryId: unknown }) },
  'webhooks/actions#reprocessWebhooks': { needs: 'reprocess_webhook' },
  'webhooks/actions#dryRunWebhook': { needs: 'reprocess_webhook', form: ({ unknown }) => ({ deliveryId: unknown }) },
  'webhooks/actions#dryRunWebhooks': { needs: 'reprocess_webhook' },
  'orders/[number]/actions#checkPayment': { needs: 'check_payment', form: order },
  'orders/[number]/actions#attach': {
    needs: 'attach_transaction',
    form: ({ number, unknown }) => ({ number, attemptId: unknown, transactionId: 'x' }),
  },
  'orders/[number]/actions#abandonOperation': {
    needs: 'attach_transaction',
    form: ({ number, unknown }) => ({ number, operationId: unknown }),
  },
  'orders/[number]/actions#recalculate': { needs: 'check_payment', form: order },
  'orders/[number]/customer/actions#confirmIdentity': { needs: 'manage_customers' },
  'orders/[number]/customer/actions#eraseCustomerData': {
    needs: 'manage_customers',
    form: ({ number }) => ({ number, sure: 'yes' }),
  },
  'orders/[number]/operation-actions#capturePayment': { needs: 'capture', form: money },
  'orders/[number]/operation-actions#refundPayment': { needs: 'refund', form: money },
  'orders/[number]/operation-actions#voidPayment': { needs: 'void', form: money },
  'people/actions#changeRole': {
    needs: 'manage_people',
    form: ({ person }) => ({ id: person, role: 'viewer', sure: 'yes' }),
  },
  'people/actions#invite': { needs: 'manage_people' },
  'people/actions#createPasswordLink': { needs: 'manage_people', form: ({ person }) => ({ id: person }) },
  'people/actions#setDisabled': {
    needs: 'manage_people',
    form: ({ person }) => ({ id: person, disabled: 'yes', sure: 'yes' }),
  },
  'people/actions#withdraw': { needs: 'manage_people', form: ({ invitation }) => ({ id: invitation }) },
  'products/actions#addProduct': { needs: 'edit_products' },
  'products/actions#archiveProduct': {
    needs: 'edit_products',
    form: ({ product }) => ({ id: product, active: 'false' }),
  },
  'products/actions#saveProduct': { needs: 'edit_products' },
  'settings/actions#saveSettings': { needs: 'edit_shop' },
}
