import { request as plainRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { connect } from 'node:net'
import { connect as tlsConnect } from 'node:tls'

/* HTTP without the limits of `fetch`: any method, any Host, a path that is not normalized, a body of any length. */

export type Call = {
  path: string
  method?: string
  headers?: OutgoingHttpHeaders
  /** Chunks are sent one by one without a length, so the transfer is chunked. */
  body?: string | Buffer | AsyncIterable<string | Buffer>
  timeoutMs?: number
}

/** Status 0: the connection was closed without an answer. -1: no answer within the time limit. */
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; ms: number }

const LONGEST_ANSWER = 30_000_000

export async function send(
  url: URL,
  { path, method = 'GET', headers = {}, body, timeoutMs = 15_000 }: Call,
): Promise<Answer> {
  const began = performance.now()
  const take = (answer: Omit<Answer, 'ms'>): Answer => ({ ...answer, ms: performance.now() - began })
  return new Promise((resolve) => {
    const request = url.protocol === 'https:' ? tlsRequest : plainRequest
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const sent = request({ host, port: url.port, path, method, headers: { host: url.host, ...headers }, agent: false })
    const timer = setTimeout(() => {
      resolve(take({ status: -1, headers: {}, text: '' }))
      sent.destroy()
    }, timeoutMs)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      let length = 0
      const finish = () => {
        clearTimeout(timer)
        resolve(
          take({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        )
        sent.destroy()
      }
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length < LONGEST_ANSWER) chunks.push(chunk)
        // An event stream never ends by itself: its first event is the answer.
        if (length >= LONGEST_ANSWER || response.headers['content-type'] === 'text/event-stream') finish()
      })
      response.on('end', finish).on('error', finish)
    })
    sent.on('error', () => {
      clearTimeout(timer)
      resolve(take({ status: 0, headers: {}, text: '' }))
    })
    void write(sent, body)
  })
}

async function write(sent: ReturnType<typeof plainRequest>, body: Call['body']): Promise<void> {
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) {
    sent.end(body)
    return
  }
  for await (const piece of body) {
    if (sent.destroyed || sent.writableEnded) return
    if (!sent.write(piece)) await new Promise((resolve) => sent.once('drain', resolve).once('close', resolve))
  }
  sent.end()
}

/** Writes raw bytes, for requests that no client creates; returns what arrives within the time limit. */
export async function sendRaw(url: URL, bytes: string, timeoutMs = 3000): Promise<string> {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    let text = ''
    const socket = url.protocol === 'https:' ? tlsConnect({ host, port, servername: host }) : connect({ host, port })
    const finish = () => {
      socket.destroy()
      resolve(text)
    }
    socket.setTimeout(timeoutMs, finish)
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
    socket.on('end', finish).on('error', finish)
    socket.write(bytes, 'latin1')
  })
}
