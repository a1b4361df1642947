/** The field of a code of the second factor. */
export const CODE_FIELD = {
  name: 'code',
  autoComplete: 'one-time-code',
  autoCapitalize: 'none',
  spellCheck: false,
  // A recovery code with its hyphens, and what a paste adds.
  maxLength: 40,
  required: true,
} as const
