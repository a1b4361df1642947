import { TextField } from './text-field'

type Props = { label: string; errorOf: (field: 'password' | 'repeated') => string | undefined }

/** A password to be chosen, typed twice. */
export function NewPasswordFields({ label, errorOf }: Props) {
  const password = { type: 'password', autoComplete: 'new-password', maxLength: 256, required: true } as const
  return (
    <>
      <TextField
        {...password}
        name="password"
        label={label}
        hint="At least 12 characters. Length is what counts: a few words in a row are good."
        error={errorOf('password')}
      />
      <TextField {...password} name="repeated" label={`${label} again`} error={errorOf('repeated')} />
    </>
  )
}
