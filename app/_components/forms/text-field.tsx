import type { ComponentProps } from 'react'
import { controlLook, Field, fieldAria } from './field'

type Props = Omit<ComponentProps<'input'>, 'className'> & {
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
}

/** `id` is needed only where the same name occurs in several forms of a page. */
export function TextField({ name, id = name, label, hint, error, ...input }: Props) {
  return (
    <Field id={id} {...{ label, hint, error }}>
      <input name={name} {...fieldAria({ id, hint, error })} {...input} className={controlLook} />
    </Field>
  )
}
