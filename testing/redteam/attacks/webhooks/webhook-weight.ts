import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { send } from '@/testing/redteam/visitors/http'
import type { Target } from '@/testing/redteam/target'
import { WEBHOOK_PATH, post, refused, unharmed } from '@/testing/redteam/attacks/webhook-endpoint'

/** Bodies that are too long, too deep, too slow, or small until decompressed. */

const MB = 1024 * 1024

/** Chunked, so that no length is announced. */
async function* megabytes(count: number): AsyncIterable<Buffer> {
  for (let sent = 0; sent < count; sent++) yield await Promise.resolve(Buffer.alloc(MB, 0x20))
}

async function* drop(text: string, everyMs: number): AsyncIterable<string> {
  for (const letter of text) {
    yield letter
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

const bombs = (): [string, Buffer][] => {
  const zeros = Buffer.alloc(20 * MB, 0x30)
  const body = Buffer.concat([Buffer.from('{"a":"'), zeros, Buffer.from('"}')])
  return [
    ['gzip', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['br', brotliCompressSync(body)],
    ['gzip, gzip', gzipSync(gzipSync(body))],
  ]
}

const DEEP = {
  lists: '['.repeat(32_000) + ']'.repeat(32_000),
  objects: '{"a":'.repeat(9000) + '1' + '}'.repeat(9000),
  open: '['.repeat(60_000),
}

/** The instance still answers quickly afterwards. */
async function alive(target: Target) {
  return unharmed(await send(target.url, { path: '/api/health' }))
}

/** With the right key the body is read. */
async function heavyWithKey(
  target: Target,
  body: string | AsyncIterable<Buffer>,
  headers: Record<string, string> = {},
) {
  const path = await target.keyedPath(await keyedOrder(target))
  const outcome = unharmed(await post(target, { path, body, headers }))
  return outcome.held ? { ...(await alive(target)), answered: outcome.answered } : outcome
}

export function keyedOrder(target: Target) {
  return target.sandbox ? target.declinedOrder() : target.openOrder()
}

export const webhookWeightAttacks: Attack[] = [
  {
    name: 'oversized body, announced',
    tried: 'Content-Length of 5 GB and one of 100 MB, no key',
    run: (target) =>
      judgeAll(['5368709120', '104857600'], async (length) =>
        refused(
          target,
          await post(target, { path: WEBHOOK_PATH, body: megabytes(1), headers: { 'content-length': length } }),
        ),
      ),
  },
  {
    name: 'oversized body, not announced',
    tried: '20 MB in chunks, no key',
    run: async (target) => refused(target, await post(target, { path: WEBHOOK_PATH, body: megabytes(20) })),
  },
  {
    name: 'compressed bombs',
    tried: 'gzip, deflate, br and gzip twice, 20 MB unpacked, no key',
    run: (target) =>
      judgeAll(bombs(), async ([encoding, body]) =>
        refused(target, await post(target, { path: WEBHOOK_PATH, body, headers: { 'content-encoding': encoding } })),
      ),
  },
  {
    name: 'deep nesting',
    tried: '32,000 lists, 9,000 objects, 60,000 never closed, no key',
    run: (target) =>
      judgeAll(Object.values(DEEP), async (body) => refused(target, await post(target, { path: WEBHOOK_PATH, body }))),
  },
  {
    name: 'slow bodies hold nobody up',
    tried: '20 bodies drop by drop at once, and a look at the health meanwhile',
    run: async (target) => {
      const slow = Array.from({ length: 20 }, () => post(target, { path: WEBHOOK_PATH, body: drop('{"a":1}', 300) }))
      const [outcome] = await Promise.all([alive(target), ...slow])
      return outcome
    },
  },
  {
    name: 'too long with the right key',
    tried: '64 KiB and a byte, then 20 MB in chunks',
    needs: ['key'],
    run: async (target) => {
      const path = await target.keyedPath(await keyedOrder(target))
      return judgeAll([`{"a":"${'x'.repeat(64 * 1024 - 7)}"}`, megabytes(20)], async (body) =>
        refused(target, await post(target, { path, body })),
      )
    },
  },
  {
    name: 'a false length, with the right key',
    tried: 'Content-Length of 100 MB before a short body that stops',
    needs: ['key'],
    run: async (target) => {
      const path = await target.keyedPath(await keyedOrder(target))
      return refused(
        target,
        await post(target, { path, body: megabytes(1), headers: { 'content-length': '104857600' } }),
      )
    },
  },
  {
    name: 'deep nesting with the right key',
    tried: 'the same nests, read in full',
    needs: ['key'],
    run: (target) => judgeAll(Object.values(DEEP), (nest) => heavyWithKey(target, `{"nest":${nest}}`)),
  },
  {
    name: 'compressed bombs with the right key',
    tried: 'packed bodies are unpacked to 64 KiB at most',
    needs: ['key'],
    run: async (target) => {
      const path = await target.keyedPath(await keyedOrder(target))
      return judgeAll(bombs(), async ([encoding, body]) => {
        const answer = await post(target, { path, body, headers: { 'content-encoding': encoding } })
        const outcome = await refused(target, answer)
        return { held: outcome.held && answer.ms < 3000, answered: outcome.answered }
      })
    },
  },
  {
    name: 'patterns that tire a reader, with the right key',
    tried: '64 KB of quotes, digits, groups, escapes, whitespace',
    needs: ['key'],
    run: (target) =>
      judgeAll(
        [
          '\\"'.repeat(30_000),
          '4'.repeat(64_000),
          '4 '.repeat(32_000),
          '4-'.repeat(32_000),
          '?key='.repeat(12_000),
          '\\u0034'.repeat(10_000),
        ],
        (text) => heavyWithKey(target, `{"a":"${text}"}`),
      ),
  },
]
