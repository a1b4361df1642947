import { addressSchema } from '@/lib/checkout/checkout-schema'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { Panel } from '@/app/dashboard/_frame/panel'

const countries = new Intl.DisplayNames('en', { type: 'region' })

export function Customer({ order }: { order: MerchantOrder }) {
  return (
    <Panel title="Customer">
      <div className="space-y-4 text-sm">
        <div>
          <p className="font-medium">{order.customerName}</p>
          <p className="wrap-anywhere">
            <a
              href={`mailto:${order.email}`}
              className="underline decoration-line-strong underline-offset-4 hover:text-accent"
            >
              {order.email}
            </a>
          </p>
          <p>{order.phone}</p>
        </div>
        <AddressLines label="Billing address" stored={order.billingAddress} />
        <AddressLines label="Shipping address" stored={order.shippingAddress} />
      </div>
    </Panel>
  )
}

function AddressLines({ label, stored }: { label: string; stored: unknown }) {
  const address = addressSchema.safeParse(stored).data
  return (
    <div>
      <p className="text-xs text-soft">{label}</p>
      {address ? (
        <address className="not-italic wrap-anywhere">
          {address.address1}
          <br />
          {address.city}, {address.state} {address.postalCode}
          <br />
          {nameOf(address.country)}
        </address>
      ) : (
        <p>not readable</p>
      )}
    </div>
  )
}

function nameOf(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? (countries.of(country) ?? country) : country
}
