import type { ComponentProps } from 'react'
import { classNames } from '@/app/_components/class-names'
import { controlLook, Field, fieldAria } from './field'

type Props = Omit<ComponentProps<'textarea'>, 'id' | 'className'> & {
  name: string
  /** Where several forms of a page have the same name. */
  id?: string
  label: string
  hint?: string | undefined
  error?: string | undefined
}

export function TextAreaField({ name, id = name, label, hint, error, rows = 4, ...textarea }: Props) {
  return (
    <Field id={id} {...{ label, hint, error }}>
      <textarea
        name={name}
        rows={rows}
        {...fieldAria({ id, hint, error })}
        {...textarea}
        className={classNames(controlLook, 'h-auto! py-2')}
      />
    </Field>
  )
}
