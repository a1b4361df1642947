type Props = { at: Date; timeZone: string; withZone?: boolean; withSeconds?: boolean; className?: string }

/** A moment in the merchant's time zone; the zone is named here or once by the heading above. */
export function TimeText({ at, timeZone, withZone = false, withSeconds = false, className }: Props) {
  const format = new Intl.DateTimeFormat('en-GB', {
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
      {withZone && ` (${zoneName(timeZone)})`}
    </time>
  )
}

/** "Japan Standard Time", "Eastern Time". */
export function zoneName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(new Date())
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}
