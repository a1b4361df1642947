import { useLocale } from 'next-intl'
import { formatLocale } from '@/messages/format-locale'

type Props = { at: Date; timeZone: string; withZone?: boolean; withSeconds?: boolean; className?: string }

/** A moment in the merchant's time zone; the zone is named here or once by the heading above. */
export function TimeText({ at, timeZone, withZone = false, withSeconds = false, className }: Props) {
  const language = useLocale()
  const format = new Intl.DateTimeFormat(formatLocale(language), {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds && { second: '2-digit' }),
  })
  return (
    <time dateTime={at.toISOString()} className={className}>
      {format.format(at)}
      {withZone && ` (${zoneName(timeZone, language)})`}
    </time>
  )
}

/** "Japan Standard Time", "Eastern Time", in a language of the pages. */
export function zoneName(timeZone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(new Date())
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}
