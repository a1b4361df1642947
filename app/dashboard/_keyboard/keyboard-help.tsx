'use client'

import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import type { GoLetter } from './letters'

type Key = { keys: string[]; does: string }

const LIST: Key[] = [
  { keys: ['/'], does: 'Search' },
  { keys: ['j'], does: 'Next order' },
  { keys: ['k'], does: 'Previous order' },
  { keys: ['Enter'], does: 'Open the order' },
  { keys: ['x'], does: 'Select the order' },
]

const ANYWHERE: Key[] = [
  { keys: ['?'], does: 'Show these keys' },
  { keys: ['Esc'], does: 'Close what is open' },
]

type Props = { places: GoLetter[]; isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

export function KeyboardHelp({ places, isOpen, onOpenChange }: Props) {
  const go = places.map(({ letter, label }): Key => ({ keys: ['g', letter], does: label }))
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[85dvh] max-w-lg -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-5"
        >
          <div className="flex items-center justify-between gap-4">
            <Dialog.Title className="text-lg font-semibold">Keyboard</Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className="flex size-11 items-center justify-center rounded-md text-soft hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <div className="mt-3 grid gap-6 sm:grid-cols-2">
            <Keys title="Go to" keys={go} />
            <div className="space-y-6">
              <Keys title="In the list of orders" keys={LIST} />
              <Keys title="Anywhere" keys={ANYWHERE} />
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Keys({ title, keys }: { title: string; keys: Key[] }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-soft">{title}</h3>
      <dl>
        {keys.map(({ keys: pressed, does }) => (
          <div
            key={does}
            className="flex items-center justify-between gap-4 border-b border-line py-1.5 text-sm last:border-0"
          >
            <dt>{does}</dt>
            <dd className="flex gap-1">
              {pressed.map((key) => (
                <Cap key={key}>{key}</Cap>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Cap({ children }: { children: ReactNode }) {
  return (
    <kbd className="min-w-6 rounded-sm border border-line-strong bg-sunken px-1.5 text-center font-mono text-xs">
      {children}
    </kbd>
  )
}
