import { forPurpose } from '@/lib/connections'
import { log } from '@/lib/log'
import { followEveryChange } from '@/lib/orders/outbox/follow-changes'
import { readEvents, type EventReader, type ReadEvent } from '@/lib/orders/outbox/read-events'
import { EVENT_READERS } from '@/lib/jobs/event-readers'

/** The time between two reads without a notification, and after a failure. */
const LOOK_EVERY_MS = 5000

type Running = { stop: () => Promise<void> }

/** Reads order events for the durable readers for as long as this process lives. Several processes share them. */
export function startEventReaders(readers: Readonly<Record<string, ReadEvent>> = EVENT_READERS.durable): Running {
  const running = Object.entries(readers).map(([name, read]) => startReader({ name, read }))
  return {
    stop: async () => {
      await Promise.all(running.map((one) => one.stop()))
    },
  }
}

function startReader(reader: EventReader): Running {
  const pause = new Pause()
  const stopping = new AbortController()
  const unfollow = followEveryChange(() => pause.end())
  const run = async () => {
    while (!stopping.signal.aborted) {
      pause.begin()
      const isMore = await readSome(reader)
      if (!isMore) await pause.wait(LOOK_EVERY_MS)
    }
  }
  const running = run()
  return {
    stop: async () => {
      unfollow()
      stopping.abort()
      pause.end()
      await running
    },
  }
}

async function readSome(reader: EventReader): Promise<boolean> {
  try {
    return await forPurpose('jobs', () => readEvents(reader))
  } catch (error) {
    log.error({ err: error, reader: reader.name }, 'order events could not be read, and are tried again')
    return false
  }
}

/** A wait that can be ended before it begins: an event that is announced during a read causes another read. */
class Pause {
  private ended = Promise.resolve()
  end: () => void = () => undefined

  begin(): void {
    this.ended = new Promise((resolve) => {
      this.end = resolve
    })
  }

  async wait(atMostMs: number): Promise<void> {
    const timer = setTimeout(() => this.end(), atMostMs)
    await this.ended
    clearTimeout(timer)
  }
}
