import { useActionState } from 'react'
import { submitAnew } from './submit-anew'
import { useIsHydrated } from './use-is-hydrated'

type Action<State> = (previous: Awaited<State>, form: FormData) => Promise<State>

/** React's useActionState for a server action that another build of the shop may not know. */
export function useFormAction<State>(action: Action<State>, initial: Awaited<State>) {
  const guarded: Action<State> = (previous, form) =>
    action(previous, form).catch((error: unknown) => submitAnew(error, form))
  // Without JavaScript the form posts to the action itself, which the server has to recognize.
  return useActionState<State, FormData>(useIsHydrated() ? guarded : action, initial)
}
