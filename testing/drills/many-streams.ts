import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { memoryOf } from './long-bodies'
import { found, must, quantile, type Finding } from './report'
import type { World } from './world'

const MOST_OF_ORDER = 20
const LOOKS = 30

/** Opens so many event streams on one order's token from as many addresses, and looks at the health meanwhile. */
export async function manyStreams({ copies: [copy], payOrder }: World, count: number): Promise<Finding[]> {
  const url = new URL(copy.url)
  const { order } = await payOrder()
  const before = memoryOf(copy.pid())
  const sockets: Socket[] = []
  const looking = timeHealth(url)
  await pause(500)
  const opening = Array.from({ length: count }, (_, index) => openStream(url, { token: order.token, index, sockets }))
  const times = await looking
  const statuses = await Promise.all(opening)
  const growth = memoryOf(copy.pid()) - before
  sockets.forEach((socket) => socket.destroy())
  const open = statuses.filter((status) => status === '200').length
  const told = statuses.filter((status) => status === '503').length
  await pause(1000)
  const again = await openStream(url, { token: order.token, index: 0, sockets })
  sockets.forEach((socket) => socket.destroy())
  return [
    found('streams asked for', count),
    must('opened', { value: open, isGood: open === MOST_OF_ORDER }),
    must('told to poll (503)', { value: told, isGood: open + told === count }),
    must('health meanwhile, p50 and slowest in ms', {
      value: `${quantile(times, 0.5)}, ${quantile(times, 1)}`,
      isGood: quantile(times, 1) < 1000,
    }),
    found('memory grew by, in MB', growth),
    must('one more after they left', { value: again, isGood: again === '200' }),
  ]
}

/** In a thread of its own: this one is busy with the streams. */
async function timeHealth(url: URL): Promise<number[]> {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads')
    const { setTimeout: pause } = require('node:timers/promises')
    const look = async () => {
      const began = performance.now()
      await (await fetch(workerData.url)).text()
      await pause(100)
      return performance.now() - began - 100
    }
    const all = async () => {
      const times = []
      for (let count = 0; count < workerData.looks; count++) times.push(await look())
      parentPort.postMessage(times)
    }
    all()`
  const worker = new Worker(code, { eval: true, workerData: { url: new URL('/api/health', url).href, looks: LOOKS } })
  const [times] = (await once(worker, 'message')) as [number[]]
  return times
}

type Stream = { token: string; index: number; sockets: Socket[] }

/** Resolves to the status; a stream stays open. */
function openStream(url: URL, { token, index, sockets }: Stream): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname)
    sockets.push(socket)
    socket.on('error', () => resolve('connection ended')).on('close', () => resolve('connection ended'))
    socket.once('data', (chunk: Buffer) => resolve(/ (\d{3}) /.exec(chunk.toString('latin1'))?.[1] ?? 'unreadable'))
    const from = `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`
    socket.write(`GET /api/orders/${token}/events HTTP/1.1\r\nhost: ${url.host}\r\nx-forwarded-for: ${from}\r\n\r\n`)
  })
}
