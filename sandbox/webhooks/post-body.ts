import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as httpsRequest } from 'node:https'
import type { Scheduler } from '../scheduler'

const TIMEOUT_MS = 15_000
const DROPS = 10
// One connection per request: the shop may close a kept one just as it is reused, and the webhook would be lost by accident.
const agents = { 'http:': new Agent({ keepAlive: false }), 'https:': new SecureAgent({ keepAlive: false }) }

export type Post = { url: string; headers: Record<string, string>; body: Buffer; slowMs: number }
export type PostResult = { status: number; error: null } | { status: null; error: string }

/** One POST without redirects. node:http instead of fetch because a slow sender has to control its writes. */
export async function postBody(scheduler: Scheduler, post: Post): Promise<PostResult> {
  try {
    return { status: await send(scheduler, post), error: null }
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message || error.name : 'failed' }
  }
}

function send(scheduler: Scheduler, post: Post): Promise<number> {
  const url = new URL(post.url)
  const isSecure = url.protocol === 'https:'
  const headers = { ...post.headers, 'content-length': String(post.body.length) }
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, agent: isSecure ? agents['https:'] : agents['http:'] }
    const outgoing = (isSecure ? httpsRequest : httpRequest)(url, options, (answer) => {
      void readAnswer(scheduler, answer, post.slowMs).then(resolve, reject)
    })
    outgoing.setTimeout(TIMEOUT_MS + post.slowMs, () => outgoing.destroy(new Error('no answer in time')))
    outgoing.on('error', reject)
    void writeSlowly(scheduler, post, (drop) => outgoing.write(drop)).then(() => outgoing.end())
  })
}

async function writeSlowly(scheduler: Scheduler, post: Post, write: (drop: Buffer) => void): Promise<void> {
  const size = post.slowMs === 0 ? post.body.length : Math.ceil(post.body.length / DROPS)
  for (let at = 0; at < post.body.length; at += Math.max(1, size)) {
    write(post.body.subarray(at, at + size))
    await scheduler.sleep(post.slowMs / DROPS)
  }
}

async function readAnswer(scheduler: Scheduler, answer: IncomingMessage, slowMs: number): Promise<number> {
  const ended = untilEnd(answer)
  answer.pause()
  await scheduler.sleep(slowMs)
  answer.resume()
  await ended
  return answer.statusCode ?? 0
}

/** Listens from the start: a shop may die while its answer is read slowly, and the wait would never end. */
function untilEnd(answer: IncomingMessage): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    answer.once('end', resolve).once('error', reject)
    answer.once('close', () => reject(new Error('the connection broke')))
  })
  ended.catch(() => undefined)
  return ended
}
