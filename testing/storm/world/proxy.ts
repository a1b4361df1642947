import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * Stands in front of the copies of the shop: each request goes to the next copy, and to another one only if a copy
 * cannot be connected to. What breaks off later is answered 502, since it may have had an effect.
 */
export async function startProxy(port: number, copies: readonly { port: number }[]): Promise<void> {
  let count = 0
  const server = createServer((incoming, answer) => {
    count += 1
    const order = copies.map((_, index) => copies[(count + index) % copies.length]?.port ?? 0)
    forward(incoming, answer, order)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}

function forward(incoming: IncomingMessage, answer: ServerResponse, [port, ...others]: number[]): void {
  if (port === undefined) {
    giveUp(answer)
    return
  }
  const { method, url: path, headers, socket } = incoming
  const forwarded = [headers['x-forwarded-for'], socket.remoteAddress].filter((part) => part !== undefined).join(', ')
  const onward = request({
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { ...headers, 'x-forwarded-for': forwarded },
    agent: false,
  })
  onward.on('response', (response) => {
    answer.writeHead(response.statusCode ?? 502, response.rawHeaders)
    response.on('error', () => answer.destroy())
    response.pipe(answer)
  })
  onward.on('error', (error) => {
    if (isRefused(error)) forward(incoming, answer, others)
    else giveUp(answer)
  })
  // Nothing is read from a caller before there is a connection, so that another copy can be tried.
  onward.on('socket', (connection) => connection.once('connect', () => incoming.pipe(onward)))
  answer.on('close', () => onward.destroy())
}

function isRefused(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNREFUSED'
}

function giveUp(answer: ServerResponse): void {
  if (answer.headersSent) answer.destroy()
  else answer.writeHead(502).end('no copy of the shop answers')
}
