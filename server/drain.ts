import type { Server, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { beginDraining } from '@/lib/draining'
import { log } from '@/lib/log'

/** A load balancer needs a moment to see that this process is not ready; without any request for a while, none is there. */
const QUIET_MS = 500
const LONGEST_WAIT_FOR_QUIET_MS = 4000
/** The whole of it. `npm start` ends a process that takes longer than ten seconds. */
const LONGEST_MS = 9000
const LOOK_EVERY_MS = 50

/** Ends what a server does; made when it starts, because it needs to know its requests. */
export class Drain {
  private readonly open = new Set<ServerResponse>()
  private lastRequestAt = 0

  constructor(private readonly server: Server) {
    server.on('request', (_request, response: ServerResponse) => {
      this.lastRequestAt = Date.now()
      this.open.add(response)
      response.once('close', () => this.open.delete(response))
    })
  }

  /**
   * Not ready from now on, and every connection is closed after its answer; then no new connections; then waits for
   * requests, jobs and readers of events that are not finished, and gives up after nine seconds.
   *
   * @param isUrgent a person waits for the end: no load balancer is given time to see it
   */
  async run({ isUrgent }: { isUrgent: boolean }): Promise<void> {
    const began = Date.now()
    log.info({ open: this.open.size }, 'draining: this process ends')
    const others = beginDraining()
    for (const response of this.open) response.shouldKeepAlive = false
    if (!isUrgent) await this.waitForQuiet(began)
    this.server.close()
    const isDone = await Promise.race([
      Promise.all([others, this.waitForRequests()]).then(() => true),
      pause(began + LONGEST_MS - Date.now(), false),
    ])
    this.server.closeAllConnections()
    const ms = Date.now() - began
    if (isDone) log.info({ ms }, 'drained')
    else log.warn({ ms, open: this.open.size }, 'not everything was finished in time')
  }

  private async waitForQuiet(began: number): Promise<void> {
    while (Date.now() - this.lastRequestAt < QUIET_MS && Date.now() - began < LONGEST_WAIT_FOR_QUIET_MS) {
      await pause(LOOK_EVERY_MS)
    }
  }

  private async waitForRequests(): Promise<void> {
    while (this.open.size > 0) {
      this.server.closeIdleConnections()
      await pause(LOOK_EVERY_MS)
    }
  }
}
