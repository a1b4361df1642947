import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OutgoingHttpHeaders } from 'node:http'
import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { checkOut, fillCart, findOrder, hasCart } from '@/testing/redteam/visitors/shopping'
import { someAddress, trySignIn } from '@/testing/redteam/visitors/staff'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import { wordsOf } from './webhook-endpoint'

/** Forms that another site submits on a visitor's behalf, and direct calls of server actions. */

const FOREIGN: OutgoingHttpHeaders[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost.evil.example' },
  { origin: 'https://evil.example', referer: 'https://evil.example/' },
]

const foreign = (one: (headers: OutgoingHttpHeaders) => ReturnType<Attack['run']>) => judgeAll(FOREIGN, one)

export const crossSiteAttacks: Attack[] = [
  {
    name: 'an order placed by another site',
    tried: 'the checkout form with a foreign Origin',
    run: async ({ url }) => {
      const { visitor } = await fillCart(url)
      return foreign(async (headers) => {
        const answer = await checkOut(visitor, {}, headers)
        const order = await findOrder(visitor)
        return {
          held: order === null && answer.headers.location === undefined,
          answered: `${wordsOf(answer)}, ${order === null ? 'no order' : 'an order'}`,
        }
      })
    },
  },
  {
    name: 'a cart filled by another site',
    tried: 'the product form with a foreign Origin',
    run: async ({ url }) => {
      const { visitor: first } = await fillCart(url)
      const [, product = ''] = /href="(\/products\/[^"/.]+)"/.exec((await first.get('/')).text) ?? []
      const form = await first.requireForm(product, 'name="quantity"')
      return foreign(async (headers) => {
        const visitor = new Visitor(url)
        const answer = await visitor.submit(product, { form, changes: {}, headers })
        return {
          held: !hasCart(visitor),
          answered: `${wordsOf(answer)}, ${hasCart(visitor) ? 'a cart' : 'no cart'}`,
        }
      })
    },
  },
  {
    name: 'somebody signed in by another site',
    tried: 'the sign-in form, with the right password, with a foreign Origin',
    needs: ['staff'],
    run: ({ url, staff }) =>
      foreign(async (headers) => {
        const visitor = new Visitor(url)
        const answer = await trySignIn(visitor, {
          login: staff ?? { email: '', password: '' },
          changes: {},
          headers: { 'x-forwarded-for': someAddress(), ...headers },
        })
        const signedIn = [...visitor.cookies.keys()].some((name) => name.includes('session-token'))
        return { held: !signedIn, answered: `${wordsOf(answer)}, ${signedIn ? 'signed in' : 'no session'}` }
      }),
  },
  {
    name: 'somebody signed out by another site',
    tried: 'the sign-out form with a foreign Origin, and next-auth’s without its token',
    needs: ['staff'],
    run: async (target) => {
      const visitor = await target.member()
      const form = await visitor.requireForm('/dashboard/orders', 'Sign out')
      return foreign(async (headers) => {
        await visitor.submit('/dashboard/orders', { form, changes: {}, headers })
        await visitor.call({
          path: '/api/auth/signout',
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: 'csrfToken=x',
        })
        const { status } = await visitor.get('/dashboard/orders')
        return {
          held: status === 200,
          answered: status === 200 ? 'still signed in' : `the dashboard answers ${status}`,
        }
      })
    },
  },
  {
    name: 'next-auth’s own endpoint without its token',
    tried: 'the right password posted to /api/auth/callback/credentials with no csrfToken',
    needs: ['staff'],
    run: async ({ url, staff }) => {
      const visitor = new Visitor(url)
      const body = new URLSearchParams({ ...staff, json: 'true' }).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': someAddress() }
      const answer = await visitor.call({ path: '/api/auth/callback/credentials', method: 'POST', headers, body })
      const signedIn = [...visitor.cookies.keys()].some((name) => name.includes('session-token'))
      return { held: !signedIn, answered: `${wordsOf(answer)}, ${signedIn ? 'signed in' : 'no session'}` }
    },
  },
  {
    name: 'permission for other sites to read',
    tried: 'a foreign Origin on pages and doors that answer GET',
    run: ({ url }) =>
      judgeAll(['/', '/cart', '/sign-in', '/api/health', '/api/auth/session', '/api/auth/csrf'], async (path) => {
        const { headers } = await new Visitor(url).get(path, { origin: 'https://evil.example' })
        const allowed = headers['access-control-allow-origin']
        return {
          held: allowed === undefined,
          answered: allowed === undefined ? 'no permission' : `${path} allows ${allowed}`,
        }
      }),
  },
  {
    name: 'actions called by hand',
    tried: 'names that are no action, prototypes, nonsense arguments',
    run: ({ url }) =>
      judgeAll(
        ['0'.repeat(42), '__proto__', 'constructor', 'toString', '../../lib/db', 'x'.repeat(10_000)],
        async (id) => {
          const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }
          const answer = await new Visitor(url).call({
            path: '/cart',
            method: 'POST',
            headers,
            body: '[{"__proto__":{"x":1}}]',
          })
          return {
            held: !/ at .*\.js:\d+|node_modules/.test(answer.text) && answer.status < 500,
            answered: wordsOf(answer),
          }
        },
      ),
  },
  {
    name: 'an action that calls another server',
    tried: 'a redirect whose Host is a listener of ours',
    run: ({ url }) => callsUs(url),
  },
]

/** After an action a server may fetch the page it redirects to; the visitor must not choose the host. */
async function callsUs(url: URL): ReturnType<Attack['run']> {
  let calls = 0
  const listener = createServer((_request, response) => {
    calls++
    response.end()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(listener.address() as AddressInfo).port}`
  const visitor = new Visitor(url)
  visitor.cookies.set('cart', 'noise')
  const form = await visitor.requireForm('/cart', '$ACTION_ID_')
  const id =
    Object.keys(form.fields)
      .find((name) => name.startsWith('$ACTION_ID_'))
      ?.slice('$ACTION_ID_'.length) ?? ''
  const outcome = await judgeAll(
    [{ host }, { 'x-forwarded-host': host }, { host, 'x-forwarded-host': host, origin: `http://${host}` }],
    async (given) => {
      const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', ...given }
      const answer = await visitor.call({ path: '/cart', method: 'POST', headers, body: '[]' })
      return { held: calls === 0, answered: `${wordsOf(answer)}, our listener was called ${calls} times` }
    },
  )
  listener.close()
  return outcome
}
