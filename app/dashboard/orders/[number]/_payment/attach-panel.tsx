import { Code } from '@/app/_components/text/code'
import { MoneyText } from '@/app/_components/text/money-text'
import { SelectField } from '@/app/_components/forms/select-field'
import { findSimilarDeclines } from '@/lib/orders/operations/find-similar-declines'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { mayAbandon } from '@/lib/orders/operations/may-abandon'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { Panel } from '@/app/dashboard/_frame/panel'
import { attach, abandonRequest } from '@/app/dashboard/orders/[number]/actions'

/** For a person with the gateway's portal open: what we could not find out by asking. */
export function AttachPanel({ order }: { order: MerchantOrder }) {
  const attemptOf = ({ attemptId }: MerchantOrder['operations'][number]) =>
    order.attempts.find(({ id }) => id === attemptId)
  const unclear = order.operations.filter((operation) => mayAbandon(operation, attemptOf(operation)))
  const [newest] = order.attempts.toReversed()
  if (!newest) return null
  return (
    <Panel title="From the gateway’s portal">
      <div id="attach" className="scroll-mt-4 space-y-6 text-sm">
        {unclear.map((operation) => (
          <ActionForm
            key={operation.id}
            action={abandonRequest}
            submit="It did not happen"
            pending="Noting…"
            look="quiet"
            className="space-y-3"
          >
            <input type="hidden" name="number" value={order.number} />
            <input type="hidden" name="operationId" value={operation.id} />
            <p>
              A {operation.kind} of <MoneyText amountMinor={operation.amountMinor} currency={operation.currency} /> was
              sent, and it is not clear what became of it. If the portal shows it, attach its transaction id below. If
              it did not happen, say so: then it may be asked for again.
            </p>
            <Declined
              ids={findSimilarDeclines(operation, order.ledgerEntries, order.operations)}
              kind={operation.kind}
            />
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
          <ActionTextField
            {...{
              name: 'transactionId',
              label: 'Transaction id',
              maxLength: 64,
              required: true,
              autoComplete: 'off',
              spellCheck: false,
            }}
            hint={`Look for ${order.attempts.length === 1 ? newest.merchantTxnRef : 'the reference'} in the portal. The gateway is asked; only what it confirms is recorded.`}
          />
        </ActionForm>
      </div>
    </Panel>
  )
}

function Declined({ ids, kind }: { ids: string[]; kind: MerchantOrder['operations'][number]['kind'] }) {
  return ids.map((id) => (
    <p key={id}>
      The gateway declined a {kind} like it, transaction <Code>{id}</Code>. If the portal shows no other that can be
      this one, it did not happen.
    </p>
  ))
}
