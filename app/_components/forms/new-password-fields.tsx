import { TextField } from './text-field'

type Props = {
  label: string
  hint: string
  repeatLabel: string
  errorOf: (field: 'password' | 'repeated') => string | undefined
}

/** A password to be chosen, typed twice. */
export function NewPasswordFields({ label, hint, repeatLabel, errorOf }: Props) {
  const password = { type: 'password', autoComplete: 'new-password', maxLength: 256, required: true } as const
  return (
    <>
      <TextField {...password} name="password" label={label} hint={hint} error={errorOf('password')} />
      <TextField {...password} name="repeated" label={repeatLabel} error={errorOf('repeated')} />
    </>
  )
}
