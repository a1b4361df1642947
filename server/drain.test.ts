import { once } from 'node:events'
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isDraining, onDraining } from '@/lib/draining'
import { log } from '@/lib/log'
import { Drain } from './drain'

let server: Server
let drain: Drain
let answer: (response: ServerResponse) => void
const agent = new Agent({ keepAlive: true })

beforeEach(async () => {
  vi.spyOn(log, 'info').mockImplementation(() => undefined)
  answer = (response) => response.end('fine')
  server = createServer((_request, response) => answer(response))
  drain = new Drain(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  agent.destroy()
  server.close().closeAllConnections()
})

async function get(): Promise<{ status: number | undefined; connection: string | undefined }> {
  const { port } = server.address() as AddressInfo
  const sent = request({ port, host: '127.0.0.1', agent }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  await once(response, 'end')
  return { status: response.statusCode, connection: response.headers.connection }
}

test('A request in progress is finished and its connection closed; then nobody is let in', async () => {
  const held: ServerResponse[] = []
  answer = (response) => held.push(response)
  const asked = get()
  await vi.waitFor(() => expect(held).toHaveLength(1))
  let isOver = false
  const drained = drain.run({ isUrgent: true }).then(() => (isOver = true))
  await pause(200)
  expect(isOver).toBe(false)
  expect(isDraining()).toBe(true)
  held[0]?.end('late')
  expect(await asked).toEqual({ status: 200, connection: 'close' })
  await drained
  await expect(get()).rejects.toThrow()
})

test('While requests come, they are served for a moment; kept connections end without one of them failing', async () => {
  expect((await get()).connection).toBe('keep-alive')
  const drained = drain.run({ isUrgent: false })
  await pause(100)
  expect((await get()).status).toBe(200)
  await drained
  expect(server.listening).toBe(false)
})

test('What takes part is waited for, and given up after nine seconds', { timeout: 20_000 }, async () => {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  const leave = onDraining(() => new Promise(() => undefined))
  const began = Date.now()
  await drain.run({ isUrgent: true })
  leave()
  expect(Date.now() - began).toBeGreaterThan(8500)
  expect(Date.now() - began).toBeLessThan(10_000)
  expect(warned).toHaveBeenCalledOnce()
})
