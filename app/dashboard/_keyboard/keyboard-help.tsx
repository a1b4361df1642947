'use client'

import * as Dialog from '@radix-ui/react-dialog'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { X } from '@/app/_components/icons/controls'

// The dialog inserts a style while it is open; it looks under this name for the nonce without which browsers refuse it.
if (typeof document !== 'undefined') {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  Object.assign(globalThis, { __webpack_nonce__: nonce })
}

export type ShortcutLink = { key: string; href: string; label: string }

type Row = { keys: string[]; label: string }

type Props = { shortcuts: ShortcutLink[]; isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/** The list of keyboard shortcuts. */
export function KeyboardHelp({ shortcuts, isOpen, onOpenChange }: Props) {
  const t = useTranslations('keyboard')
  const goTo = shortcuts.map(({ key, label }): Row => ({ keys: ['g', key], label }))
  const orderList: Row[] = [
    { keys: ['/'], label: t('search') },
    { keys: ['j'], label: t('nextOrder') },
    { keys: ['k'], label: t('previousOrder') },
    { keys: [t('enterKey')], label: t('openOrder') },
    { keys: ['x'], label: t('selectOrder') },
  ]
  const anywhere: Row[] = [
    { keys: ['?'], label: t('showShortcuts') },
    { keys: [t('escapeKey')], label: t('closeDialog') },
  ]
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[85dvh] max-w-lg -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-5"
        >
          <div className="flex items-center justify-between gap-4">
            <Dialog.Title className="text-lg font-semibold">{t('title')}</Dialog.Title>
            <Dialog.Close
              aria-label={t('close')}
              className="flex size-11 items-center justify-center rounded-md text-soft hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <div className="mt-3 grid gap-6 sm:grid-cols-2">
            <Section title={t('goTo')} rows={goTo} />
            <div className="space-y-6">
              <Section title={t('orderList')} rows={orderList} />
              <Section title={t('anywhere')} rows={anywhere} />
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Section({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-soft">{title}</h3>
      <dl>
        {rows.map(({ keys, label }) => (
          <div
            key={label}
            className="flex items-center justify-between gap-4 border-b border-line py-1.5 text-sm last:border-0"
          >
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <KeyCap key={key}>{key}</KeyCap>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function KeyCap({ children }: { children: ReactNode }) {
  return (
    <kbd className="min-w-6 rounded-sm border border-line-strong bg-sunken px-1.5 text-center font-mono text-xs">
      {children}
    </kbd>
  )
}
