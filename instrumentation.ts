/** Runs once when a server process starts: settings are checked, and the queue begins to work. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- Next compiles this file twice and drops one by this name.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('@/lib/env')
  if (env().worker !== 'inside') return
  const { startWorker } = await import('@/lib/jobs/start-worker')
  await startWorker()
}
