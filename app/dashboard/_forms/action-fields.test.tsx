import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { UnsentFieldsProvider } from '@/app/_components/forms/unsent-fields'
import { ActionHiddenField, ActionResult, ActionTextAreaField, ActionTextField } from './action-fields'

const typed = { name: 'Typed name', description: 'Typed text', version: '3', password: 'typed-password' }

function render(children: ReactNode): string {
  return renderToStaticMarkup(<UnsentFieldsProvider fields={typed}>{children}</UnsentFieldsProvider>)
}

test('Where a form from another build could not be sent, its fields show what was typed, but no password', () => {
  const html = render(
    <>
      <ActionTextField name="name" label="Name" defaultValue="Stored name" />
      <ActionTextAreaField name="description" label="Description" defaultValue="Stored text" />
      <ActionHiddenField name="version" value="4" />
      <ActionTextField name="slug" label="Slug" defaultValue="stored-slug" />
      <ActionTextField name="password" label="Password" type="password" />
    </>,
  )
  for (const shown of ['Typed name', 'Typed text', 'value="3"', 'stored-slug']) expect(html).toContain(shown)
  for (const gone of ['Stored name', 'Stored text', 'typed-password']) expect(html).not.toContain(gone)
})

test('A refusal shows what it refused, and not what could not be sent before', () => {
  const refused = { kind: 'refused', sentence: 'No.', field: 'name', typed: { name: 'Refused name' } } as const
  const html = render(
    <ActionResult value={refused}>
      <ActionTextField name="name" label="Name" defaultValue="Stored name" />
    </ActionResult>,
  )
  expect(html).toContain('Refused name')
  expect(html).not.toContain('Typed name')
})
