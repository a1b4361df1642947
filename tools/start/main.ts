import { openDatabase } from '../../prisma/embedded'
import { loadDotEnv } from '../dot-env'
import { sentenceOf } from '../failure'
import { dataFolder } from '../folders'
import { Children } from './children'
import { greeting } from './greeting'
import { planSettings } from '../settings/plan-settings'
import { startShop } from './shop'
import { outputFor } from './output/output'
import { reportStepsTo } from './steps'
import { superviseDatabase } from './supervise-database'
import { connectSandbox } from './connect-sandbox'

/*
 * `npm start` and, with --dev, `npm run dev`: starts everything from a fresh clone, and stops it on Ctrl-C. Only the
 * settings decide what is started, so the same command runs in production.
 */

const dev = process.argv.includes('--dev')
const began = performance.now()
let database: ReturnType<typeof openDatabase> | undefined
let ending: Promise<never> | undefined

let stopSupervising = (): void => undefined

const output = outputFor({ dev, isTerminal: process.stdout.isTTY })
const warn = (sentence: string): void => output.say(sentence, 'warn')
const children = new Children((sentence) => void end(1, sentence))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
endWithNpm()

try {
  loadDotEnv()
  const plan = planSettings(process.env, dataFolder())
  output.say(dev ? 'PO Checkout, for development' : 'PO Checkout')
  const step = reportStepsTo(output.say)
  const start = { plan, dev, children, step, onLine: output.pass, openDatabase: () => (database = openDatabase()) }
  const running = await startShop(start)
  await connectSandbox(running)
  children.supervise(warn)
  const { ensureRunning = null } = (await database) ?? {}
  if (ensureRunning !== null)
    stopSupervising = superviseDatabase({ ensureRunning, tell: warn, giveUp: (sentence) => void end(1, sentence) })
  output.say(greeting(running, (performance.now() - began) / 1000))
} catch (error) {
  await end(1, sentenceOf(error), error)
}

/**
 * npm sends SIGTERM to the shell between it and this process, which exits without passing it on. So this watches the
 * shell.
 */
function endWithNpm(): void {
  const shell = process.ppid
  const look = () => (process.ppid === shell ? undefined : void end(0))
  if (process.env.npm_lifecycle_event !== undefined) setInterval(look, 300).unref()
}

/** Stops everything, the shop before its database. The first caller decides the exit code. */
function end(code: number, sentence?: string, error?: unknown): Promise<never> {
  ending ??= (async () => {
    stopSupervising()
    if (sentence !== undefined) output.say(sentence, 'error')
    if (error !== undefined && process.env.LOG_LEVEL === 'debug') console.error(error)
    await children.stop('shop')
    await children.stop()
    await database?.then(({ close }) => close()).catch(() => undefined)
    process.exit(code)
  })()
  return ending
}
