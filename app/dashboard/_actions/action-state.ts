/** The field for the password that an important action asks for. ActionForm shows it once it is needed. */
export const IDENTITY_FIELD = 'confirmPassword'

/** What an action answers to its form. `refused` did nothing, and says why and what to do. */
export type ActionState =
  | { kind: 'idle' }
  | {
      kind: 'done'
      sentence: string
      /** An address to copy from the answer. It is shown only once. */
      link?: string
    }
  | {
      kind: 'refused'
      sentence: string
      /** The field at fault, where it is one. */
      field?: string
      /** What was typed, to be shown again; never a password. */
      typed?: Record<string, string>
    }
