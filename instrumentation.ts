import type { Instrumentation } from 'next'

/* eslint-disable no-restricted-properties -- Next compiles this file twice and drops what follows by NEXT_RUNTIME. */

/** Runs once when a server process starts: settings are checked, and the queue and the readers of events start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('@/lib/env')
  // Read by Next when it first needs it, in preference to the one in the build, which is no secret (decision 27).
  const { deriveActionKey } = await import('@/server/share-action-key')
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= deriveActionKey(env().nextauthSecret)
  const { warnOfPowerfulRole } = await import('@/server/warn-of-role')
  void warnOfPowerfulRole()
  if (env().worker !== 'inside') return
  const { startBackgroundWork } = await import('@/server/start-background-work')
  await startBackgroundWork()
}

/** Next prints what pages and actions throw as it is; here it becomes a line of our log, too. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { logRequestError } = await import('@/server/log-request-error')
  logRequestError(error, request, context)
}
