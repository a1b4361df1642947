import { onDraining } from '@/lib/draining'
import { startEventReaders } from './start-event-readers'
import { startWorker } from './worker/start-worker'

/** Starts the worker of the queue and the readers of order events; both end when the process drains. */
export async function startBackgroundWork(): Promise<void> {
  const worker = await startWorker()
  const readers = startEventReaders()
  onDraining(() => Promise.all([worker.stop(), readers.stop()]))
}
