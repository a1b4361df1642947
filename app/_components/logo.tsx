import { useTranslations } from 'next-intl'

/** The product's name, where no merchant's is shown. */
export function Logo() {
  const t = useTranslations('common')
  return (
    <span className="flex items-center gap-2.5 text-base font-semibold tracking-tight">
      <LogoMark />
      {t('productName')}
    </span>
  )
}

export function LogoMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className="size-8 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M8 12.5 H24 M8 12.5 L10.5 8 H21.5 L24 12.5 V22 Q24 24 22 24 H10 Q8 24 8 22 Z M12.5 18 L15 20.5 L20 15.5"
        className="stroke-on-accent"
        fill="none"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
