import { Code } from '@/app/_components/code'
import { SelectField } from '@/app/_components/select-field'
import type { MerchantOrder } from '@/lib/orders/find-orders'
import { ActionForm } from '../../_frame/action-form'
import { KeptTextField } from '../../_frame/kept-fields'
import { Panel } from '../../_frame/panel'
import { attach, giveUpOperation } from './actions'

/** For a person with the gateway's portal open: what we could not find out by asking. */
export function AttachPanel({ order }: { order: MerchantOrder }) {
  const unclear = order.operations.filter(({ state }) => state === 'unclear')
  const [newest] = order.attempts.toReversed()
  if (!newest) return null
  return (
    <Panel title="From the gateway’s portal">
      <div id="attach" className="scroll-mt-4 space-y-6 text-sm">
        {unclear.map((operation) => (
          <ActionForm key={operation.id} action={giveUpOperation} submit="It did not happen" pending="Noting…" look="quiet" className="space-y-3">
            <input type="hidden" name="number" value={order.number} />
            <input type="hidden" name="operationId" value={operation.id} />
            <p>
              A {operation.kind} was sent and its answer never came. If the portal shows it, attach its transaction id below. If the
              portal does not show it, say so: then it may be asked for again.
            </p>
            <Declined ids={findDeclinedLike(operation, order)} kind={operation.kind} />
          </ActionForm>
        ))}
        <ActionForm action={attach} submit="Check and attach" pending="Asking the gateway…" look="quiet">
          <input type="hidden" name="number" value={order.number} />
          {order.attempts.length === 1 ? (
            <input type="hidden" name="attemptId" value={newest.id} />
          ) : (
            <SelectField
              {...{ name: 'attemptId', label: 'Payment reference', defaultValue: newest.id }}
              options={order.attempts.map(({ id, merchantTxnRef }) => [id, merchantTxnRef])}
            />
          )}
          <KeptTextField
            {...{ name: 'transactionId', label: 'Transaction id', maxLength: 64, required: true, autoComplete: 'off', spellCheck: false }}
            hint={`Look for ${order.attempts.length === 1 ? newest.merchantTxnRef : 'the reference'} in the portal. The gateway is asked; only what it confirms is recorded.`}
          />
        </ActionForm>
      </div>
    </Panel>
  )
}

type Operation = MerchantOrder['operations'][number]

/** Declines that nobody asked for as far as we know. One may be the request's, or somebody's in the portal: a person sees which. */
function findDeclinedLike({ kind, attemptId, amountMinor, currency }: Operation, order: MerchantOrder): string[] {
  const isLike = (row: MerchantOrder['transactions'][number]) =>
    row.attemptId === attemptId && row.type === kind && row.amountMinor === amountMinor && row.currency === currency
  const named = order.operations.map(({ gatewayTransactionId }) => gatewayTransactionId)
  const declined = order.transactions.filter((row) => row.outcome === 'declined' && isLike(row))
  return declined.map(({ gatewayTransactionId }) => gatewayTransactionId).filter((id) => !named.includes(id))
}

function Declined({ ids, kind }: { ids: string[]; kind: Operation['kind'] }) {
  return ids.map((id) => (
    <p key={id}>
      The gateway declined a {kind} of this amount, transaction <Code>{id}</Code>. If the portal shows no other, it is this one,
      and it did not happen.
    </p>
  ))
}
