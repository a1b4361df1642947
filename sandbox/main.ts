import { runCommand } from './cli'
import { readSettings, SettingsError, type Settings } from './settings'
import { startSandbox, type Running } from './start-sandbox'

const [command, ...words] = process.argv.slice(2)

try {
  const settings = readSettings(process.env)
  if (command === undefined || command === 'serve') await serve(settings)
  else process.exitCode = await runCommand(settings, command, words)
} catch (error) {
  fail(
    error instanceof SettingsError
      ? error.message
      : `The sandbox could not start: ${error instanceof Error ? error.message : String(error)}.`,
  )
}

async function serve(settings: Settings): Promise<void> {
  const running = await startSandbox(settings).catch((error: unknown) => {
    if (!isBusy(error)) throw error
    return fail(`Port ${settings.port} is in use: stop what runs there or set SANDBOX_PORT.`)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(running))
  const { url } = running.sandbox.settings
  console.log(`Sandbox gateway ready on ${url} (control page: ${url}/control)`)
}

/** Delayed webhooks that were not sent yet are dropped. */
async function end(running: Running): Promise<void> {
  await running.stop()
  process.exit(0)
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
