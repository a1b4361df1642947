import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { send } from '@/testing/redteam/visitors/http'
import { root } from '@/tools/folders'
import { found, must, type Finding } from './report'
import type { World } from './world'

const MB = 1024 * 1024
/** Of a process that reads none of it; one that held a body would need more. */
const MOST_GROWTH_MB = 60
/** What the system takes on its way to a process that does not read. */
const MOST_TAKEN_MB = 20

/** Every page and route of the application, with something in place of its parameters. */
export function everyAddress(): string[] {
  return readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|\/)(?:page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${path.dirname(file)}`)
    .map((address) => address.replace(/\/\([^)]+\)/g, '').replace(/^\/\.$/, '/'))
    .map((address) => address.replace(/\[\.\.\.[^\]]+\]/g, 'signout').replace(/\[[^\]]+\]/g, 'x') || '/')
}

async function* megabytes(count: number, taken: { megabytes: number }): AsyncIterable<Buffer> {
  for (; taken.megabytes < count; taken.megabytes++) yield await Promise.resolve(Buffer.alloc(MB, 0x61))
}

/** Sends a form of so many megabytes to each address, with its length and without. */
export async function longBodies({ copies: [copy] }: World, megabytesEach: number): Promise<Finding[]> {
  const url = new URL(copy.url)
  const addresses = everyAddress()
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const pid = copy.pid()
  const before = memoryOf(pid)
  const unexpected: string[] = []
  let slowest = 0
  for (const address of addresses) {
    for (const headers of [form, { ...form, 'content-length': String(megabytesEach * MB) }]) {
      const taken = { megabytes: 0 }
      const answer = await send(url, { path: address, method: 'POST', headers, body: megabytes(megabytesEach, taken) })
      slowest = Math.max(slowest, answer.ms)
      // 0: the connection was closed while we were sending, and the answer was lost on the way. A page that does not read
      // forms is sent without anybody reading this one.
      const isUnread = !('content-length' in headers) && answer.status < 500 && taken.megabytes < MOST_TAKEN_MB
      if (answer.status !== 413 && answer.status !== 0 && !isUnread) unexpected.push(`${address} ${answer.status}`)
    }
  }
  const isSame = copy.pid() === pid
  const growth = isSame ? memoryOf(pid) - before : 0
  const health = await send(url, { path: '/api/health' })
  return [
    found(`requests of ${megabytesEach} MB, to ${addresses.length} addresses`, addresses.length * 2),
    must('neither refused nor left unread', { value: unexpected.join(', ') || 0, isGood: unexpected.length === 0 }),
    must('slowest, in ms', { value: Math.round(slowest), isGood: slowest < 3000 }),
    must('the same process afterwards', { value: isSame ? 'yes' : 'no', isGood: isSame }),
    must('its memory grew by, in MB', { value: growth, isGood: growth < MOST_GROWTH_MB }),
    must('health', { value: health.status, isGood: health.status === 200 }),
  ]
}

/** Of a process, by Linux's own account. */
export function memoryOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
