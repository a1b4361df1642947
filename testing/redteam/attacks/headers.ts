import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { send, type Answer } from '@/testing/redteam/visitors/http'
import type { Target } from '@/testing/redteam/target'
import { wordsOf } from './webhook-endpoint'

/** Required response headers, and which Host the shop trusts for its own address. */

const PAGES = [
  '/',
  '/cart',
  '/checkout',
  '/sign-in',
  '/dashboard',
  '/nothing-here',
  '/api/health',
  '/api/webhooks',
  '/orders/x',
]

type Wanted = [name: string, good: (value: string, answer: Answer) => boolean]

const WANTED: Wanted[] = [
  [
    'content-security-policy',
    (value) =>
      /default-src '(self|none)'/.test(value) &&
      !/script-src[^;]*'unsafe-/.test(value) &&
      /frame-ancestors 'none'/.test(value) &&
      /object-src 'none'/.test(value) &&
      /base-uri/.test(value),
  ],
  ['x-content-type-options', (value) => value === 'nosniff'],
  ['referrer-policy', (value) => /^(no-referrer|same-origin|strict-origin(-when-cross-origin)?)$/.test(value)],
  ['permissions-policy', (value) => /camera=\(\)/.test(value)],
  ['cross-origin-opener-policy', (value) => value === 'same-origin'],
  ['cross-origin-resource-policy', (value) => value === 'same-origin'],
]

const valueOf = (answer: Answer, name: string) => String(answer.headers[name] ?? '')

const EVIL = 'evil.example'
const HOSTS: Record<string, string>[] = [
  { host: EVIL },
  { host: `${EVIL}:443` },
  { 'x-forwarded-host': EVIL },
  { 'x-forwarded-host': EVIL, 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' },
  { forwarded: `host=${EVIL};proto=https` },
  { 'x-host': EVIL, 'x-original-host': EVIL, 'x-forwarded-server': EVIL },
]

/** The host appears nowhere in the answer: not in links, redirects or cookies. */
async function mentionsEvil(target: Target, path: string, headers: Record<string, string>) {
  const answer = await send(target.url, { path, headers })
  const all = JSON.stringify(answer.headers) + answer.text
  return {
    held: !all.includes(EVIL) && answer.status < 500,
    answered: all.includes(EVIL) ? `${path} speaks of ${EVIL}` : `${path} ${wordsOf(answer)}`,
  }
}

export const headerAttacks: Attack[] = [
  ...WANTED.map(([name, good]): Attack => ({
    name: `the header ${name}`,
    tried: `on ${PAGES.length} addresses, found or not`,
    run: (target) =>
      judgeAll(PAGES, async (path) => {
        const answer = await send(target.url, { path })
        const value = valueOf(answer, name)
        return { held: good(value, answer), answered: `${path}: ${value || 'missing'}` }
      }),
  })),
  {
    name: 'plain http after https',
    tried: 'Strict-Transport-Security where the instance is https',
    run: async (target) => {
      const value = valueOf(await send(target.url, { path: '/' }), 'strict-transport-security')
      return {
        held: target.url.protocol === 'http:' || /max-age=\d{7,}/.test(value),
        answered: target.url.protocol === 'http:' ? 'plain http, so none is due' : value,
      }
    },
  },
  {
    name: 'what the server says of itself',
    tried: 'X-Powered-By, Server and the like',
    run: (target) =>
      judgeAll(PAGES, async (path) => {
        const answer = await send(target.url, { path })
        const leaked = ['x-powered-by', 'server', 'x-aspnet-version', 'x-runtime'].filter(
          (name) => valueOf(answer, name) !== '',
        )
        return { held: leaked.length === 0, answered: leaked.length === 0 ? 'nothing' : leaked.join(', ') }
      }),
  },
  {
    name: 'an order’s address in caches and referrers',
    tried: 'the headers of an order’s page',
    run: async (target) => {
      const { token } = await target.openOrder()
      const answer = await send(target.url, { path: `/orders/${token}` })
      const [cache, referrer] = [valueOf(answer, 'cache-control'), valueOf(answer, 'referrer-policy')]
      const robots = /<meta name="robots" content="noindex/.test(answer.text)
      return {
        held: /no-store/.test(cache) && /private/.test(cache) && /^(no-referrer|same-origin)$/.test(referrer) && robots,
        answered: `${cache}; ${referrer}; ${robots ? 'noindex' : 'may be indexed'}`,
      }
    },
  },
  ...HOSTS.map((headers): Attack => ({
    name: `host injection by ${Object.keys(headers).join(', ')}`,
    tried: 'pages, redirects and next-auth’s addresses',
    run: (target) =>
      judgeAll(
        [
          '/',
          '/dashboard',
          '/sign-in',
          '/api/auth/signin',
          '/api/auth/providers',
          '/api/auth/signout',
          '/api/auth/error',
          '/cart/',
        ],
        (path) => mentionsEvil(target, path, headers),
      ),
  })),
  {
    name: 'line breaks into headers',
    tried: 'CR LF in addresses that lead on',
    run: (target) =>
      judgeAll(
        [
          '/dashboard/orders?before=%0d%0aSet-Cookie:%20red=1',
          '/sign-in?callbackUrl=/%0d%0aSet-Cookie:%20red=1',
          '/cart/%0d%0aSet-Cookie:%20red=1',
          '//%0d%0aSet-Cookie:%20red=1/..',
        ],
        async (path) => {
          const answer = await send(target.url, { path })
          const set = JSON.stringify(answer.headers['set-cookie'] ?? '')
          return { held: !set.includes('red=1') && answer.status < 500, answered: wordsOf(answer) }
        },
      ),
  },
  {
    name: 'leading away by the path',
    tried: '//evil.example, /\\evil.example and the like',
    run: (target) =>
      judgeAll(
        [
          '//evil.example/',
          '/\\evil.example/',
          '/%2f/evil.example/',
          '/%5cevil.example/',
          '//evil.example/..',
          '/.//evil.example/',
        ],
        async (path) => {
          const answer = await send(target.url, { path })
          const place = valueOf(answer, 'location')
          const stays = place === '' || new URL(place, target.url).origin === target.url.origin
          return { held: stays && answer.status < 500, answered: `${wordsOf(answer)} ${place}` }
        },
      ),
  },
  {
    name: 'TRACE gives headers back',
    tried: 'TRACE with a secret header',
    run: async (target) => {
      const answer = await send(target.url, { path: '/', method: 'TRACE', headers: { 'x-red': 'red-secret-0193' } })
      return { held: !answer.text.includes('red-secret-0193'), answered: wordsOf(answer) }
    },
  },
]
