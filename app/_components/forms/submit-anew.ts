import { unstable_isUnrecognizedActionError as isUnknownAction } from 'next/navigation'

/** Of no action: the server renders the page and fills in what was typed (server/unsent-form.ts). */
const NO_ACTION = '$ACTION_ID_none'

/**
 * For a server action that failed. When the server does not know the action, because this page is from another build, the
 * form is posted as without JavaScript, and the answer replaces this page. Other errors are thrown again.
 */
export function submitAnew(error: unknown, data: FormData): Promise<never> {
  if (!isUnknownAction(error)) throw error
  const form = document.createElement('form')
  form.method = 'post'
  form.enctype = 'multipart/form-data'
  form.hidden = true
  const isOwn = ([name, value]: [string, FormDataEntryValue]) => typeof value === 'string' && !name.startsWith('$')
  for (const [name, value] of [...[...data].filter(isOwn), [NO_ACTION, ''] as const]) {
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name, value })
    form.append(field)
  }
  document.body.append(form)
  // Not form.submit: a field of that name would hide it.
  HTMLFormElement.prototype.submit.call(form)
  return new Promise(() => undefined)
}
