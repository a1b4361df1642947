import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { send, type Answer } from '@/testing/redteam/visitors/http'
import type { Target } from '@/testing/redteam/target'
import { wordsOf } from './webhook-endpoint'

/** Files that must not be served, and details that answers must not contain. */

const words = (...lines: string[]) => lines.flatMap((line) => line.split(' '))

const FILES = words(
  '/.env /.env.local /.env.production /.env.example /.git/config /.git/HEAD /package.json /package-lock.json',
  '/next.config.js /prisma/schema.prisma /.data/secrets.json /.next/BUILD_ID /.next/required-server-files.json',
  '/lib/env.ts /instrumentation.ts /ARCHITECTURE.md /server.js /.DS_Store /backup.sql /dump.sql /id_rsa /.npmrc',
  '/proc/self/environ /phpinfo.php /actuator/env /debug /graphql',
)

const WAYS_OUT = words(
  '/_next/static/../../.env /_next/static/..%2f..%2f..%2fpackage.json /_next/static/%2e%2e/%2e%2e/package.json',
  '/..%2f..%2fpackage.json /%2e%2e/package.json /_next/static/..%5c..%5cpackage.json /_next/static//etc/passwd',
  '/_next/static/%252e%252e/package.json /products/..%2f..%2fpackage.json /_next/../package.json',
  '/_next/server/app/page.js /_next/static/chunks/../../server/app-paths-manifest.json /static/../package.json',
)

/** Text that only our source, settings or errors contain. */
const SECRET_WORDS = [
  /postgres(ql)?:\/\//,
  /NEXTAUTH_SECRET/,
  /GATEWAY_API_KEY/,
  /GATEWAY_X_API_KEY/,
  /WEBHOOK_URL_SECRETS/,
  /sandbox-x-api-key/,
  /"dependencies"/,
  /\[core\]/,
  /root:x:0/,
  /PrismaClient\w*Error/,
  /passwordHash|password_hash/,
  /\$argon2/,
]
const TRACE = /\n\s+at \S.*:\d+:\d+|node_modules\/|webpack-internal|\/\.next\/server/

const findLeak = (text: string) =>
  SECRET_WORDS.find((word) => word.test(text)) ?? (TRACE.test(text) ? TRACE : undefined)

async function isClosed(target: Target, path: string) {
  const answer = await send(target.url, { path })
  const leaked = findLeak(answer.text)
  return {
    held: !leaked && answer.status !== 200 && answer.status < 500,
    answered: `${path} ${wordsOf(answer)}${leaked ? ` and leaks ${leaked.source}` : ''}`,
  }
}

async function scriptsOf(target: Target): Promise<string[]> {
  const pages = await Promise.all(['/', '/cart', '/sign-in'].map((path) => send(target.url, { path })))
  return [
    ...new Set(
      pages.flatMap(({ text }) =>
        [...text.matchAll(/"(\/_next\/static\/[^"\\?]+\.(?:js|css))(?:\?[^"\\]*)?"/g)].map(([, path = '']) => path),
      ),
    ),
  ]
}

const HEALTH = words(
  '/api/health /api/health/live /api/health/ready /api/health/deep',
  '/api/health?verbose=1 /api/health/deep?debug=true&full=1',
)

/** Provokes errors; none may reveal more than a short message. */
const PROVOCATIONS: [string, Parameters<typeof send>[1]][] = [
  ['a page that is not there', { path: '/nothing' }],
  ['half a UTF-8 character', { path: '/products/%ff' }],
  ['NUL', { path: '/shops/%00' }],
  [
    'a broken form',
    {
      path: '/cart',
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nbroken',
    },
  ],
  [
    'a broken action',
    { path: '/cart', method: 'POST', headers: { 'next-action': 'x', 'content-type': 'text/plain' }, body: '{' },
  ],
  ['a broken cookie', { path: '/cart', headers: { cookie: 'cart=%; next-auth.session-token=%%' } }],
  ['next-auth', { path: '/api/auth/callback/credentials' }],
  ['next-auth, unknown', { path: '/api/auth/callback/nobody' }],
]

export const leakAttacks: Attack[] = [
  {
    name: 'files that are none of the web’s',
    tried: `${FILES.length} names`,
    run: (target) => judgeAll(FILES, (path) => isClosed(target, path)),
  },
  {
    name: 'ways out of the served folder',
    tried: `${WAYS_OUT.length} paths`,
    run: (target) => judgeAll(WAYS_OUT, (path) => isClosed(target, path)),
  },
  {
    name: 'source maps',
    tried: 'the map of every script and style',
    run: async (target) => {
      const scripts = await scriptsOf(target)
      if (scripts.length === 0) throw new Error('the pages name no script')
      return judgeAll(scripts, async (path) => {
        const [script, map] = await Promise.all([send(target.url, { path }), send(target.url, { path: `${path}.map` })])
        const embedded = /sourceMappingURL=data:/.test(script.text)
        return {
          held: map.status === 404 && !embedded,
          answered: `${scripts.length} looked at, map ${wordsOf(map)}${embedded ? ', one inside' : ''}`,
        }
      })
    },
  },
  {
    name: 'secrets in scripts',
    tried: 'every script, searched for settings, addresses of databases and keys',
    run: async (target) => {
      const scripts = await scriptsOf(target)
      return judgeAll(scripts, async (path) => {
        const { text } = await send(target.url, { path })
        const found = SECRET_WORDS.find((word) => word.test(text))
        return {
          held: found === undefined,
          answered: found === undefined ? `${scripts.length} scripts, nothing` : `${path} holds ${found.source}`,
        }
      })
    },
  },
  {
    name: 'what the health endpoints tell',
    tried: 'GET of each, with words that ask for more, and with a token that is none',
    run: (target) =>
      judgeAll(HEALTH, async (path) => {
        const answer = await send(target.url, { path, headers: { authorization: 'Bearer of-nothing' } })
        return {
          held: /^\{"status":"\w+"\}$/.test(answer.text) && findLeak(answer.text) === undefined,
          answered: `${wordsOf(answer)} ${answer.text.slice(0, 80)}`,
        }
      }),
  },
  {
    name: 'what errors tell',
    tried: PROVOCATIONS.map(([what]) => what).join(', '),
    run: (target) =>
      judgeAll(PROVOCATIONS, async ([what, call]) => {
        const answer: Answer = await send(target.url, call)
        const leaked = findLeak(answer.text)
        return {
          held: !leaked,
          answered: leaked
            ? `${what}: ${wordsOf(answer)}, and leaks ${leaked.source}`
            : `${what}: ${wordsOf(answer)}, nothing leaked`,
        }
      }),
  },
  {
    name: 'odd characters in addresses',
    tried: 'NUL, non-characters, wildcards, 5,000 characters, on every page',
    run: (target) =>
      judgeAll(oddPaths(['%00', 'a%00b', '%ef%bf%bf', '%25', '%e2%80%ae', 'x'.repeat(5000)]), async (path) => {
        const answer = await send(target.url, { path })
        return { held: answer.status < 500, answered: `${path.slice(0, 60)} ${wordsOf(answer)}` }
      }),
  },
  {
    // Next itself answers a bare 500 to a URL that is not UTF-8, before our code runs.
    name: 'half characters in addresses',
    tried: 'bytes that are no UTF-8, overlong forms, surrogates, on every page',
    run: (target) =>
      judgeAll(oddPaths(['%ff', '%c0%af', '%ed%a0%80', '%']), async (path) => {
        const answer = await send(target.url, { path })
        const isBare = answer.status < 500 || answer.text === 'Internal Server Error'
        return {
          held: isBare && findLeak(answer.text) === undefined,
          answered: `${path.slice(0, 60)} ${wordsOf(answer)}, nothing leaked`,
        }
      }),
  },
  {
    name: 'the image endpoint fetches for strangers',
    tried: 'addresses of this machine in /_next/image',
    run: fetchesImages,
  },
  {
    name: 'an empty session',
    tried: '/api/auth/session of a stranger',
    run: async (target) => {
      const answer = await send(target.url, { path: '/api/auth/session' })
      return {
        held: /^(\{\}|null)$/.test(answer.text.trim()),
        answered: `${wordsOf(answer)} ${answer.text.slice(0, 60)}`,
      }
    },
  },
]

const PLACES = [
  '/products/',
  '/shops/',
  '/orders/',
  '/dashboard/orders/',
  '/api/orders/',
  '/sign-in?callbackUrl=',
  '/dashboard/orders?before=',
]
const oddPaths = (odd: string[]) => odd.flatMap((one) => PLACES.map((place) => place + one))

async function fetchesImages(target: Target) {
  let calls = 0
  const listener = createServer((_request, response) => {
    calls++
    response.writeHead(200, { 'content-type': 'image/png' }).end()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const port = (listener.address() as AddressInfo).port
  const places = [
    `http://127.0.0.1:${port}/x.png`,
    `//127.0.0.1:${port}/x.png`,
    `http://localhost:${port}/x.png`,
    '/api/health',
    'file:///etc/passwd',
  ]
  const outcome = await judgeAll(places, async (place) => {
    const answer = await send(target.url, { path: `/_next/image?url=${encodeURIComponent(place)}&w=640&q=75` })
    return {
      held: calls === 0 && answer.status !== 200,
      answered: `${wordsOf(answer)}, our listener was called ${calls} times`,
    }
  })
  listener.close()
  return outcome
}
