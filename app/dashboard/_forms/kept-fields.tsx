'use client'

import { createContext, useContext, type ComponentProps } from 'react'
import { SelectField } from '@/app/_components/forms/select-field'
import { TextAreaField } from '@/app/_components/forms/text-area-field'
import { TextField } from '@/app/_components/forms/text-field'
import type { ActionState } from '@/lib/auth/member-action'

/* Fields for an ActionForm: after a refusal each shows what was typed, and the one at fault says what is wrong. */

const AnswerContext = createContext<ActionState>({ kind: 'idle' })
export const Answer = AnswerContext.Provider

type Text = string | undefined

/** What a field shows, and what is wrong with it, for fields of another shape. */
export function useKept(name: string, initial: Text): { defaultValue: Text; error: Text } {
  const answer = useContext(AnswerContext)
  if (answer.kind !== 'refused') return { defaultValue: initial, error: undefined }
  return { defaultValue: answer.typed?.[name] ?? initial, error: answer.field === name ? answer.sentence : undefined }
}

type Kept<Props> = Omit<Props, 'defaultValue' | 'error'> & { defaultValue?: Text }

export function KeptTextField({ defaultValue, ...field }: Kept<ComponentProps<typeof TextField>>) {
  return <TextField {...field} {...useKept(field.name, defaultValue)} />
}

export function KeptTextAreaField({ defaultValue, ...field }: Kept<ComponentProps<typeof TextAreaField>>) {
  return <TextAreaField {...field} {...useKept(field.name, defaultValue)} />
}

export function KeptSelectField({ defaultValue, ...field }: Kept<ComponentProps<typeof SelectField>>) {
  return <SelectField {...field} {...useKept(field.name, defaultValue)} />
}

export function KeptHiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={useKept(name, value).defaultValue} />
}
