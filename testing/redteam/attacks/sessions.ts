import { createHmac } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { signIn, trySignIn } from '@/testing/redteam/visitors/staff'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import { wordsOf } from './webhook-endpoint'

/** The dashboard without a session and with a forged one, and the properties of the real cookie. */

const COOKIES = ['', '__Secure-', '__Host-'].map((prefix) => `${prefix}next-auth.session-token`)
const WEAK = ['', 'secret', 'changeme', 'undefined', 'only-while-building-never-used', 'NEXTAUTH_SECRET']
const SOMEBODY = {
  sub: '00000000-0000-4000-8000-000000000000',
  name: 'Red Team',
  email: 'owner@kumo.example',
  role: 'owner',
}

/** Redirects to the sign-in page and shows nothing of any order. */
async function isShut(url: URL, path: string, headers: Record<string, string>): Promise<Outcome> {
  const answer = await new Visitor(url).get(path, headers)
  const open = answer.status === 200 && !/sign-in/.test(answer.text.slice(0, 2000))
  return {
    held: !open && !/PO-(?!0000-0000)[0-9A-Z]{4}-[0-9A-Z]{4}/.test(answer.text),
    answered: `${path} ${wordsOf(answer)}`,
  }
}

const shut = (url: URL, headersList: Record<string, string>[]) =>
  judgeAll(
    headersList.flatMap((headers) =>
      ['/dashboard', '/dashboard/orders?before=x', '/dashboard/orders/PO-0000-0000'].map((path) => ({ path, headers })),
    ),
    ({ path, headers }) => isShut(url, path, headers),
  )

function plainJwt(alg: string, secret = ''): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 3600
  const head = `${part({ alg, typ: 'JWT' })}.${part({ ...SOMEBODY, userId: SOMEBODY.sub, exp })}`
  return `${head}.${alg === 'none' ? '' : createHmac('sha256', secret).update(head).digest('base64url')}`
}

async function byButton(owner: Visitor): Promise<void> {
  await owner.submit('/dashboard/orders', { form: await owner.requireForm('/dashboard/orders', 'Sign out') })
}

async function byNextAuth(owner: Visitor): Promise<void> {
  const { csrfToken = '' } = JSON.parse((await owner.get('/api/auth/csrf')).text) as { csrfToken?: string }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  await owner.call({
    path: '/api/auth/signout',
    method: 'POST',
    headers,
    body: new URLSearchParams({ csrfToken }).toString(),
  })
}

const asCookies = (token: string) => COOKIES.map((name) => ({ cookie: `${name}=${token}` }))

export const sessionAttacks: Attack[] = [
  {
    name: 'the dashboard without a session',
    tried: 'its pages, and as data for the router',
    run: ({ url }) => shut(url, [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }]),
  },
  {
    name: 'the dashboard past the guard',
    tried: 'internal headers of the framework (x-middleware-subrequest and others)',
    run: ({ url }) =>
      shut(url, [
        { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
        { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
        { 'x-matched-path': '/dashboard', 'x-invoke-path': '/dashboard', 'x-invoke-status': '200' },
        { 'x-nextjs-data': '1', purpose: 'prefetch' },
        { authorization: 'Basic b3duZXI6b3duZXI=' },
      ]),
  },
  {
    name: 'invented sessions',
    tried: `unsigned tokens, and real ones made with ${WEAK.length} weak secrets`,
    run: async ({ url }) => {
      const encrypted = await Promise.all(
        WEAK.filter((secret) => secret !== '').map((secret) => encode({ token: SOMEBODY, secret })),
      )
      const tokens = [
        plainJwt('none'),
        plainJwt('None'),
        ...WEAK.map((secret) => plainJwt('HS256', secret)),
        ...encrypted,
        'x',
        '..',
        '%00',
      ]
      return judgeAll(tokens, (token) => shut(url, asCookies(token)))
    },
  },
  {
    name: 'the session cookie',
    tried: 'its flags after a real sign-in',
    needs: ['staff'],
    run: async ({ url, staff }) => {
      const answer = await trySignIn(new Visitor(url), { login: staff ?? { email: '', password: '' } })
      const cookie = (answer.headers['set-cookie'] ?? []).find((set) => set.includes('session-token')) ?? 'no cookie'
      const wanted = [
        /; httponly/i,
        /; samesite=(lax|strict)/i,
        /; path=\//i,
        ...(url.protocol === 'https:' ? [/^__Host-/, /; secure/i] : []),
      ]
      return {
        held: wanted.every((flag) => flag.test(cookie)) && !/; domain=/i.test(cookie),
        answered: cookie.replace(/=[^;]*/, '=…'),
      }
    },
  },
  {
    name: 'a session cookie copied before the sign-out',
    tried: 'its pages and next-auth’s session, after signing out by the button and by next-auth’s own endpoint',
    needs: ['staff'],
    run: async ({ url, staff }) =>
      judgeAll([byButton, byNextAuth], async (signOut) => {
        const owner = await signIn(url, staff)
        const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        await signOut(owner)
        const session = (await new Visitor(url).get('/api/auth/session', { cookie })).text
        const pages = await shut(url, [{ cookie }])
        return {
          held: pages.held && session === '{}',
          answered: session === '{}' ? pages.answered : 'the session is still returned',
        }
      }),
  },
]
