import type { ComponentProps } from 'react'
import { controlLook, Field, fieldAria } from './field'

type Props = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
}

export function TextField({ name, label, hint, error, ...input }: Props) {
  return (
    <Field id={name} {...{ label, hint, error }}>
      <input name={name} {...fieldAria({ id: name, hint, error })} {...input} className={controlLook} />
    </Field>
  )
}
