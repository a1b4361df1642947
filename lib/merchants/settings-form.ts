import { z } from 'zod'
import { CURRENCIES } from '@/lib/money/currencies'

const line = /^\P{Cc}*$/u
const lines = /^[\P{Cc}\n]*$/u

/** The zones that a shop can keep its clock by; Intl leaves UTC out of its list. */
export const TIME_ZONES: readonly string[] = [
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
  'UTC',
]

export const settingsForm = z.object({
  name: z
    .string('A shop needs a name.')
    .trim()
    .min(1, 'A shop needs a name.')
    .max(100, 'A name may be 100 characters long.')
    .regex(line, 'The name holds a character that cannot be shown.'),
  currency: z.enum(CURRENCIES, 'Choose a currency of the list.'),
  timeZone: z
    .string('Choose a time zone of the list.')
    .trim()
    .refine((zone) => TIME_ZONES.includes(zone), 'Choose a time zone of the list, such as Asia/Tokyo.'),
  receiptNote: z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .max(1000, 'The note may be 1,000 characters long.')
        .regex(lines, 'The note holds a character that cannot be shown.'),
    ),
  receiptContact: z
    .string()
    .trim()
    .max(200, 'The contact line may be 200 characters long.')
    .regex(line, 'The contact line holds a character that cannot be shown.')
    .default(''),
})

export type SettingsForm = z.output<typeof settingsForm>
