import type { ComponentProps } from 'react'
import { classNames } from '@/app/_components/class-names'
import { ChevronDown } from '@/app/_components/icons/arrows'
import { controlLook, Field, fieldAria } from './field'

export type Option = readonly [value: string, text: string]

type Props = Omit<ComponentProps<'select'>, 'id' | 'className' | 'children'> & {
  name: string
  label: string
  /** The first line, while nothing is chosen. */
  prompt?: string
  options: readonly Option[]
  hint?: string | undefined
  error?: string | undefined
}

export function SelectField({ name, label, prompt, options, hint, error, ...select }: Props) {
  return (
    <Field id={name} {...{ label, hint, error }}>
      <div className="relative">
        {/* The key: after an action React resets a select to its first option unless it is a new one. */}
        <select
          key={String(select.defaultValue)}
          name={name}
          {...fieldAria({ id: name, hint, error })}
          {...select}
          className={classNames(controlLook, 'appearance-none pr-10')}
        >
          {prompt && <option value="">{prompt}</option>}
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-3 right-3 size-5 text-soft" />
      </div>
    </Field>
  )
}
