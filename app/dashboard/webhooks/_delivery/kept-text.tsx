import { getTranslations } from 'next-intl/server'
import { Code } from '@/app/_components/text/code'
import { prettyBody } from './pretty-body'

type Height = 'short' | 'tall'

const HEIGHTS: Record<Height, string> = { short: 'max-h-80', tall: 'max-h-160' }

/** A part of a received message, as stored. */
export function KeptText({ label, text, height = 'short' }: { label: string; text: string; height?: Height }) {
  return (
    <div>
      <p className="text-xs font-medium text-soft">{label}</p>
      {/* It scrolls, so the keyboard must be able to reach it. */}
      <pre
        tabIndex={0}
        className={`mt-1 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs leading-5 whitespace-pre-wrap wrap-anywhere ${HEIGHTS[height]}`}
      >
        {text}
      </pre>
    </div>
  )
}

type Delivery = { body: string; bodySha256: string; receivedAt: Date; bodyRemovedAt: Date | null }
type BodyProps = { delivery: Delivery; maxLength?: number; height?: Height }

/** The body of a webhook. Where only its beginning is shown, or it was removed, a line says so. */
export async function KeptBody({ delivery, maxLength, height }: BodyProps) {
  const t = await getTranslations('webhooks.delivery')
  if (delivery.bodyRemovedAt !== null) return <RemovedBody delivery={delivery} removedAt={delivery.bodyRemovedAt} />
  const { text, fullLength } = prettyBody(delivery.body, maxLength)
  return (
    <div>
      <KeptText label={t('body')} text={text} {...(height && { height })} />
      {fullLength !== null && (
        <p className="mt-1 text-xs text-soft">{t('bodyCut', { shown: text.length, total: fullLength })}</p>
      )}
    </div>
  )
}

const DAY_MS = 24 * 60 * 60 * 1000

async function RemovedBody({ delivery, removedAt }: { delivery: Delivery; removedAt: Date }) {
  const t = await getTranslations('webhooks.delivery')
  const days = Math.floor((removedAt.getTime() - delivery.receivedAt.getTime()) / DAY_MS)
  return (
    <div className="text-sm">
      <p className="text-xs font-medium text-soft">{t('body')}</p>
      <p>{t('bodyRemoved', { days })}</p>
      <p className="text-soft wrap-anywhere">
        {t.rich('bodyHash', { hash: () => <Code>{delivery.bodySha256}</Code> })}
      </p>
    </div>
  )
}

/** The selected headers of a webhook. */
export async function KeptHeaders({ headers }: { headers: unknown }) {
  const t = await getTranslations('webhooks.delivery')
  return <KeptText label={t('headers')} text={JSON.stringify(headers, null, 2)} />
}
