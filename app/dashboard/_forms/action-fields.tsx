'use client'

import { createContext, useContext, type ComponentProps } from 'react'
import { SelectField } from '@/app/_components/forms/select-field'
import { TextAreaField } from '@/app/_components/forms/text-area-field'
import { TextField } from '@/app/_components/forms/text-field'
import { useUnsentFields } from '@/app/_components/forms/unsent-fields'
import type { ActionState } from '@/app/dashboard/_actions/action-state'

/*
 * Fields of an ActionForm: after a refusal each shows what was typed, and the invalid one shows the problem. So do they where
 * the page is rendered in place of a form from another build.
 */

const ResultContext = createContext<ActionState>({ kind: 'idle' })
export const ActionResult = ResultContext.Provider

type Text = string | undefined

/** The value and the problem of a field, for fields of another shape. */
export function useActionField(name: string, initial: Text): { defaultValue: Text; error: Text } {
  const result = useContext(ResultContext)
  const unsent = useUnsentFields()[name]
  if (result.kind !== 'refused') return { defaultValue: unsent ?? initial, error: undefined }
  return { defaultValue: result.typed?.[name] ?? initial, error: result.field === name ? result.sentence : undefined }
}

type ActionField<Props> = Omit<Props, 'defaultValue' | 'error'> & { defaultValue?: Text }

export function ActionTextField({ defaultValue, ...field }: ActionField<ComponentProps<typeof TextField>>) {
  const { defaultValue: shown, error } = useActionField(field.name, defaultValue)
  return <TextField {...field} defaultValue={field.type === 'password' ? undefined : shown} error={error} />
}

export function ActionTextAreaField({ defaultValue, ...field }: ActionField<ComponentProps<typeof TextAreaField>>) {
  return <TextAreaField {...field} {...useActionField(field.name, defaultValue)} />
}

export function ActionSelectField({ defaultValue, ...field }: ActionField<ComponentProps<typeof SelectField>>) {
  return <SelectField {...field} {...useActionField(field.name, defaultValue)} />
}

export function ActionHiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={useActionField(name, value).defaultValue} />
}
