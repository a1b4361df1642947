import { classNames } from '@/app/_components/class-names'

export type ButtonLook = 'primary' | 'quiet' | 'plain'

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent px-5 font-medium text-on-accent hover:bg-accent-deep',
  quiet: 'border border-line-strong bg-surface px-5 font-medium hover:border-accent hover:text-accent',
  plain: 'px-2 text-soft underline decoration-line-strong underline-offset-4 hover:text-ink',
}

/** One look for buttons and for links that act like one. At least 44 pixels high, for touch. */
export function buttonLook(look: ButtonLook = 'primary', ...more: (string | false | undefined)[]): string {
  return classNames(
    'inline-flex min-h-11 items-center justify-center gap-2 rounded-md text-base transition-colors duration-100',
    'aria-disabled:cursor-progress aria-disabled:opacity-60',
    LOOKS[look],
    ...more,
  )
}
