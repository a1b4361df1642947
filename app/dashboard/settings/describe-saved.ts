import type { Settings } from '@/lib/merchants/change-settings'
import type { Translator } from '@/messages/translator'

/** In the order of the form. */
export const SETTING_NAMES = [
  'name',
  'currency',
  'timeZone',
  'receiptNote',
  'receiptContact',
  'refundConfirmAbove',
  'secondFactor',
] as const satisfies readonly (keyof Settings)[]

const LONGEST = 80

/** The settings that were saved in the meantime, as “Time zone: Asia/Tokyo; …”. */
export function describeSaved(saved: Partial<Settings>, t: Translator<'settings'>): string {
  return SETTING_NAMES.filter((name) => saved[name] !== undefined)
    .map((name) => t('answers.savedField', { name: t(name), value: valueOf(saved, name, t).slice(0, LONGEST) }))
    .join(t('answers.separator'))
}

function valueOf(saved: Partial<Settings>, name: keyof Settings, t: Translator<'settings'>): string {
  return name === 'secondFactor' && saved.secondFactor
    ? t(`secondFactorChoices.${saved.secondFactor}`)
    : (saved[name] ?? '')
}
