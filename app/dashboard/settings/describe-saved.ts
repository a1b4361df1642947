import type { Settings } from '@/lib/merchants/change-settings'
import type { Translator } from '@/messages/translator'

const LONGEST = 80

/** The settings that were saved in the meantime, as “Time zone: Asia/Tokyo; …”. */
export function describeSaved(saved: Partial<Settings>, t: Translator<'settings'>): string {
  const names = [
    'name',
    'currency',
    'timeZone',
    'receiptNote',
    'receiptContact',
    'refundConfirmAbove',
    'secondFactor',
  ] as const
  return names
    .filter((name) => saved[name] !== undefined)
    .map((name) => t('answers.savedField', { name: t(name), value: valueOf(saved, name, t).slice(0, LONGEST) }))
    .join(t('answers.separator'))
}

function valueOf(saved: Partial<Settings>, name: keyof Settings, t: Translator<'settings'>): string {
  return name === 'secondFactor' && saved.secondFactor
    ? t(`secondFactorChoices.${saved.secondFactor}`)
    : (saved[name] ?? '')
}
