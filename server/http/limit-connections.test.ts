import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { limitConnections } from './limit-connections'

let server: Server
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.close()
})

async function open(limits: { most: number; mostOfAddress: number; isBehindProxy: boolean }): Promise<() => number> {
  let refused = 0
  server = createServer((_request, response) => response.end('fine'))
  limitConnections(server, { ...limits, onRefused: () => (refused += 1) })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return () => refused
}

/** What a new connection is told within a moment; it stays open. */
async function ask(): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined)
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  return answer.toString().slice(9, 12)
}

test('Beyond the limit of its address a connection gets 503, and one that ends makes room', async () => {
  const refused = await open({ most: 100, mostOfAddress: 3, isBehindProxy: false })
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual(['200', '200', '200', '503'])
  expect(refused()).toBe(1)
  sockets[0]?.destroy()
  await vi.waitFor(async () => expect(await ask()).toBe('200'))
})

test('Behind a proxy only the total counts', async () => {
  await open({ most: 100, mostOfAddress: 1, isBehindProxy: true })
  expect([await ask(), await ask()]).toEqual(['200', '200'])
})

test('When it becomes crowded, connections that only wait make room for new ones', async () => {
  const refused = await open({ most: 5, mostOfAddress: 5, isBehindProxy: false })
  for (let connections = 0; connections < 12; connections += 1) expect(await ask()).toBe('200')
  expect(refused()).toBe(0)
})
