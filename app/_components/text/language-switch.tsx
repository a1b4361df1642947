import { useLocale, useTranslations } from 'next-intl'
import { classNames } from '@/app/_components/class-names'
import { LANGUAGE_PARAMETER } from '@/lib/choose-language'
import { LANGUAGES, languageName } from '@/lib/languages'

/** Links to this page in each language, under the name that its readers know. Works without JavaScript. */
export function LanguageSwitch({ className }: { className?: string }) {
  const t = useTranslations('common')
  const current = useLocale()
  return (
    <nav aria-label={t('language')} className={classNames('print:hidden', className)}>
      <ul className="flex flex-wrap gap-x-4">
        {LANGUAGES.map((language) => (
          <li key={language}>
            <a
              href={`?${LANGUAGE_PARAMETER}=${language}`}
              lang={language}
              hrefLang={language}
              rel="nofollow"
              aria-current={language === current ? 'true' : undefined}
              className="inline-flex min-h-11 items-center rounded-md underline underline-offset-4 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:no-underline"
            >
              {languageName(language)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
