import { z } from 'zod'
import { problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { CURRENCIES } from '@/lib/money/currencies'

const line = /^\P{Cc}*$/u
const lines = /^[\P{Cc}\n]*$/u

/** The time zones that a merchant can choose. Intl leaves UTC out of its list. */
export const TIME_ZONES: readonly string[] = [
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
  'UTC',
]

const [nameRequired, tooLong] = [problemCode('shopNameRequired'), problemCode('tooLong')]
const unprintable = problemCode('controlCharacters')

export const settingsForm = formSchema({
  name: z.string(nameRequired).trim().min(1, nameRequired).max(100, tooLong).regex(line, unprintable),
  currency: z.enum(CURRENCIES, problemCode('currencyInvalid')),
  timeZone: z
    .string(problemCode('timeZoneInvalid'))
    .trim()
    .refine((zone) => TIME_ZONES.includes(zone), problemCode('timeZoneInvalid')),
  receiptNote: z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(1000, tooLong).regex(lines, unprintable)),
  /** An amount in the currency of the form, or empty. */
  refundConfirmAbove: z.string().trim().max(20, tooLong).default(''),
  /** Whether a password alone signs the merchant's users in. */
  secondFactor: z.enum(['optional', 'required'], problemCode('unreadable')),
  receiptContact: z.string().trim().max(200, tooLong).regex(line, unprintable).default(''),
})

export type SettingsForm = z.output<typeof settingsForm>
