import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { controlLook, Field, fieldAria } from './field'

type Props = Omit<ComponentProps<'textarea'>, 'id' | 'className'> & {
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
}

export function TextAreaField({ name, label, hint, error, rows = 4, ...textarea }: Props) {
  return (
    <Field id={name} {...{ label, hint, error }}>
      <textarea
        name={name}
        rows={rows}
        {...fieldAria({ id: name, hint, error })}
        {...textarea}
        className={classNames(controlLook, 'h-auto! py-2')}
      />
    </Field>
  )
}
