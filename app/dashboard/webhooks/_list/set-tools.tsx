import { RotateCw } from 'lucide-react'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { Notice } from '@/app/_components/notice'
import { countDrivable, MOST_AT_ONCE } from '@/lib/webhooks/processing/reprocess-deliveries'
import type { DeliveryFilter, Shop } from '@/lib/webhooks/inbox/find-deliveries'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { processSetAgain, trySome } from '@/app/dashboard/webhooks/actions'
import { hrefOf } from './read-query'

type Props = { merchant: Shop; filter: DeliveryFilter; ask: 'again' | undefined }

/** What can be done with all deliveries that the filters leave. It is asked about first, on this same page. */
export function SetTools({ merchant, filter, ask }: Props) {
  if (ask === 'again') return <Confirm merchant={merchant} filter={filter} />
  return (
    <div className="mb-4 flex flex-wrap items-start gap-3">
      <LinkButton href={hrefOf(filter, { ask: 'again' })} look="quiet" className="w-full sm:w-auto">
        <RotateCw aria-hidden className="size-4" />
        Process these again…
      </LinkButton>
      <ActionForm
        action={trySome}
        submit="Try these, writing nothing"
        pending="Asking the gateway…"
        look="quiet"
        className="space-y-3"
      >
        <FilterFields filter={filter} />
      </ActionForm>
    </div>
  )
}

async function Confirm({ merchant, filter }: { merchant: Shop; filter: DeliveryFilter }) {
  const count = await countDrivable(merchant, filter)
  const some = Math.min(count, MOST_AT_ONCE)
  const which =
    count > MOST_AT_ONCE ? `the newest ${MOST_AT_ONCE} of more` : count === 1 ? 'one delivery' : `${count} deliveries`
  if (count === 0) {
    return (
      <Notice tone="info" title="There is nothing to process again" className="mb-4 text-sm">
        <p>
          With these filters every delivery is recorded, noted or a repeat: processing it again could change nothing.
        </p>
        <LinkButton href={hrefOf(filter)} look="quiet" className="mt-3">
          Back
        </LinkButton>
      </Notice>
    )
  }
  return (
    <Notice tone="wait" title={`Process ${which} again?`} className="mb-4 text-sm">
      <p>
        The gateway is asked about each, and what it confirms is recorded once, however often it is told. Deliveries
        that are recorded, noted or repeats are left alone.
      </p>
      <div className="mt-3 flex flex-wrap items-start gap-3">
        <ActionForm
          action={processSetAgain}
          submit={some === 1 ? 'Process 1 again' : `Process ${some} again`}
          pending="Queueing…"
          className="space-y-3"
        >
          <FilterFields filter={filter} />
        </ActionForm>
        <LinkButton href={hrefOf(filter)} look="quiet">
          Leave it
        </LinkButton>
      </div>
    </Notice>
  )
}

function FilterFields({ filter }: { filter: DeliveryFilter }) {
  return Object.entries(filter).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
