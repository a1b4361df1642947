import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Failure } from '../failure'
import { root } from '../folders'
import { Pauses } from './pauses'

const leash = pathToFileURL(path.join(root, 'tools/start/leash.mjs')).href
/** A shop drains for ten seconds at most. */
const graceMs = 12_000
const rememberedLines = 60

export type Program = {
  name: string
  /** The arguments of `node`. */
  parameters: string[]
  env: NodeJS.ProcessEnv
  /** Another copy of the sources. */
  folder?: string
  /** Receives each printed line. Without it, lines are kept and printed if the program fails. */
  onLine?: (line: string) => void
}

/**
 * The child processes of one start. Each has its own process group, so that this class decides when and in which
 * order they end.
 */
export class Children {
  private readonly running = new Map<string, ChildProcess>()
  private readonly felled = new WeakSet<ChildProcess>()
  private stopping = false
  private tell: ((sentence: string) => void) | null = null

  constructor(private readonly onUnexpectedEnd: (sentence: string) => void) {}

  /** From now on a program that ends unexpectedly is told of and started again, after growing pauses. */
  supervise(tell: (sentence: string) => void): void {
    this.tell = tell
  }

  /** Starts a program that runs until it is stopped. */
  start(program: Program): void {
    this.startWith(program, new Pauses())
  }

  private startWith(program: Program, pauses: Pauses): void {
    const began = Date.now()
    const { child, output } = this.spawn(program)
    child.once('exit', () => {
      if (this.stopping || this.felled.has(child)) return
      const sentence = `The ${program.name} stopped unexpectedly (${howEnded(child)}).`
      if (this.tell === null) {
        this.onUnexpectedEnd([...output, sentence].join('\n'))
        return
      }
      const pause = pauses.after(Date.now() - began)
      this.tell([...output, `${sentence} It is started again in ${pause / 1000} s.`].join('\n'))
      setTimeout(() => (this.stopping ? undefined : this.startWith(program, pauses)), pause)
    })
  }

  /** Runs a program to its end. */
  async run(program: Program): Promise<void> {
    const { child, output } = this.spawn(program)
    await once(child, 'close')
    if (child.exitCode === 0) return
    if (!this.stopping) console.error(output.join('\n'))
    throw new Failure(`The ${program.name} failed (${howEnded(child)}).`)
  }

  isRunning(name: string): boolean {
    return this.running.has(name)
  }

  pidOf(name: string): number | null {
    return this.running.get(name)?.pid ?? null
  }

  /** Ends one program or all, with SIGTERM and after twelve seconds with SIGKILL. */
  async stop(name?: string): Promise<void> {
    this.stopping = true
    const names = name === undefined ? [...this.running.keys()] : [name]
    await Promise.all(names.map((each) => end(this.running.get(each))))
  }

  /** Ends a program with SIGKILL, as a power cut would. For tests of recovery. */
  async kill(name: string): Promise<void> {
    const child = this.running.get(name)
    if (child?.exitCode !== null || child.signalCode !== null) return
    this.felled.add(child)
    const ended = once(child, 'exit')
    signal(child, 'SIGKILL')
    await ended
  }

  private spawn({ name, parameters, env, onLine, folder = root }: Program): { child: ChildProcess; output: string[] } {
    const child = spawn(process.execPath, ['--import', leash, ...parameters], {
      cwd: folder,
      env: { ...env, PO_STARTED_BY: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: process.platform !== 'win32',
    })
    this.running.set(name, child)
    child.once('exit', () => this.running.delete(name))
    const output: string[] = []
    const remember = (line: string) => {
      output.push(line)
      if (output.length > rememberedLines) output.shift()
    }
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue
      createInterface({ input: stream }).on('line', onLine ?? remember)
    }
    return { child, output }
  }
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  signal(child, 'SIGTERM')
  const timer = setTimeout(() => signal(child, 'SIGKILL'), graceMs)
  await ended
  clearTimeout(timer)
}

/** Signals the whole group: some programs start child processes. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, name)
  } catch {
    child.kill(name)
  }
}

function howEnded(child: ChildProcess): string {
  return child.signalCode === null ? `exit code ${child.exitCode ?? 'unknown'}` : `signal ${child.signalCode}`
}
