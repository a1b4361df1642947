import { encode } from 'next-auth/jwt'
import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import type { Target } from '@/testing/redteam/target'
import { textOf } from '@/testing/redteam/visitors/forms'
import type { Answer } from '@/testing/redteam/visitors/http'
import { protectedRecruit, type ProtectedRecruit } from '@/testing/redteam/visitors/recruit'
import { someAddress, trySignIn } from '@/testing/redteam/visitors/staff'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import { codeOf } from '@/testing/second-factor'
import { wordsOf } from './webhook-endpoint'

/** An account with two-step authentication whose password the attacker knows. */

const CODE_PAGE = '/sign-in/code'
const TICKET = 'second-factor-ticket'
const SET_UP = 'second-factor-set-up'
const SESSION = 'next-auth.session-token'

const victims = new WeakMap<Target, Promise<ProtectedRecruit>>()

function victimOf(target: Target): Promise<ProtectedRecruit> {
  const known = victims.get(target) ?? protectedRecruit(target)
  victims.set(target, known)
  return known
}

/** The victim's password, entered in a new browser. */
async function withPassword(target: Target): Promise<{ visitor: Visitor; answer: Answer; victim: ProtectedRecruit }> {
  const [victim, visitor] = [await victimOf(target), new Visitor(target.url)]
  return { victim, visitor, answer: await trySignIn(visitor, { login: victim.login }) }
}

async function enter(visitor: Visitor, code: string): Promise<Answer> {
  const form = await visitor.requireForm(CODE_PAGE, 'name="code"')
  return visitor.submit(CODE_PAGE, { form, changes: { code }, headers: { 'x-forwarded-for': someAddress() } })
}

async function isOutside(visitor: Visitor, answer: Answer): Promise<Outcome> {
  const account = await visitor.get('/dashboard/account')
  const isSignedIn = account.status === 200 && account.text.includes('Active sessions')
  return { held: !isSignedIn && answer.status < 500, answered: isSignedIn ? 'signed in' : wordsOf(answer) }
}

const cookieNamed = (visitor: Visitor, name: string) =>
  [...visitor.cookies].find(([key]) => key.endsWith(name)) ?? ['', '']

export const secondFactorAttacks: Attack[] = [
  {
    name: 'second factor: only the password',
    tried: 'the sign-in form, then the dashboard',
    needs: ['staff'],
    run: async (target) => {
      const { visitor, answer } = await withPassword(target)
      return isOutside(visitor, answer)
    },
  },
  {
    name: 'second factor: only the password, at next-auth’s own endpoint',
    tried: 'the right password there, then the dashboard and next-auth’s session',
    needs: ['staff'],
    run: async (target) => {
      const [{ login }, visitor] = [await victimOf(target), new Visitor(target.url)]
      const { csrfToken = '' } = JSON.parse((await visitor.get('/api/auth/csrf')).text) as { csrfToken?: string }
      const body = new URLSearchParams({ csrfToken, ...login, json: 'true' }).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': someAddress() }
      const answer = await visitor.call({ path: '/api/auth/callback/credentials', method: 'POST', headers, body })
      const session = (await visitor.get('/api/auth/session')).text
      const outside = await isOutside(visitor, answer)
      return { ...outside, held: outside.held && session === '{}' }
    },
  },
  {
    name: 'second factor: a session from before it',
    tried: 'a cookie copied before two-step authentication was turned on',
    needs: ['staff'],
    run: async (target) => {
      const { olderCookie: cookie } = await victimOf(target)
      const answer = await new Visitor(target.url).get('/dashboard/account', { cookie })
      return { held: !answer.text.includes('Active sessions'), answered: wordsOf(answer) }
    },
  },
  {
    name: 'second factor: a code used again',
    tried: 'the code of a sign-in in a second browser, and a recovery code likewise',
    needs: ['staff'],
    run: async (target) => {
      const { secret, recoveryCodes } = await victimOf(target)
      return judgeAll([codeOf(secret), recoveryCodes[0] ?? ''], async (code) => {
        const first = await withPassword(target)
        if ((await enter(first.visitor, code)).status !== 303) return { held: false, answered: 'not accepted at first' }
        const { visitor } = await withPassword(target)
        return isOutside(visitor, await enter(visitor, code))
      })
    },
  },
  {
    name: 'second factor: invented tickets',
    tried: 'cookies that claim the first step, made without the secret',
    run: async ({ url }) => {
      const claim = { userId: '00000000-0000-4000-8000-000000000000', sessionVersion: 0 }
      const plain = JSON.stringify({ issuedAt: Date.now(), value: claim })
      const values = [
        plain,
        Buffer.from(plain).toString('base64url'),
        await encode({ token: claim, secret: 'secret' }),
        'A'.repeat(200),
        '%00',
      ]
      return judgeAll(values, async (value) => {
        const cookie = [TICKET, `__Host-${TICKET}`].map((name) => `${name}=${encodeURIComponent(value)}`).join('; ')
        const answer = await new Visitor(url).get(CODE_PAGE, { cookie })
        return { held: answer.status < 500 && !answer.text.includes('name="code"'), answered: wordsOf(answer) }
      })
    },
  },
  {
    name: 'second factor: a ticket as a session',
    tried: 'the cookie of the first step under the name of the session',
    needs: ['staff'],
    run: async (target) => {
      const { visitor } = await withPassword(target)
      const [, ticket] = cookieNamed(visitor, TICKET)
      const cookie = [SESSION, `__Secure-${SESSION}`, `__Host-${SESSION}`].map((name) => `${name}=${ticket}`).join('; ')
      const answer = await new Visitor(target.url).get('/dashboard/account', { cookie })
      return {
        held: ticket !== '' && !answer.text.includes('Active sessions'),
        answered: ticket === '' ? 'no ticket' : wordsOf(answer),
      }
    },
  },
  {
    name: 'second factor: one’s own code for another user',
    tried: 'the code and the set-up cookie of an account of one’s own after the victim’s password',
    needs: ['staff'],
    run: async (target) => {
      const [own, { visitor }] = [await protectedRecruit(target), await withPassword(target)]
      const [name, value] = cookieNamed(own.visitor, SET_UP)
      if (name !== '') visitor.cookies.set(name, value)
      return isOutside(visitor, await enter(visitor, codeOf(own.secret)))
    },
  },
  {
    name: 'second factor: turning it off without a code',
    tried: 'the form of the account page with nothing, zeros and SQL',
    needs: ['staff'],
    run: async (target) => {
      const { visitor } = await protectedRecruit(target)
      return judgeAll(['', '000000', "' OR 1=1 --"], async (code) => {
        const form = await visitor.requireForm('/dashboard/account', 'Turn off')
        await visitor.submit('/dashboard/account', { form, changes: { code } })
        const { text } = await visitor.get('/dashboard/account')
        return { held: text.includes('Turn off'), answered: text.includes('Turn off') ? 'still on' : 'turned off' }
      })
    },
  },
  {
    name: 'second factor: the cookie of the first step',
    tried: 'its flags, and whether it can be read',
    needs: ['staff'],
    run: async (target) => {
      const { answer, victim } = await withPassword(target)
      const cookie = (answer.headers['set-cookie'] ?? []).find((set) => set.includes(TICKET)) ?? 'no cookie'
      const wanted = [
        /; httponly/i,
        /; samesite=(lax|strict)/i,
        /; max-age=\d{1,3};/i,
        ...(target.url.protocol === 'https:' ? [/^__Host-/, /; secure/i] : []),
      ]
      const text = Buffer.from(cookie.replace(/^[^=]*=([^;]*).*$/, '$1'), 'base64url').toString('latin1')
      return {
        held: wanted.every((flag) => flag.test(cookie)) && !/userId|secret/.test(text) && !text.includes(victim.secret),
        answered: cookie.replace(/=[^;]*/, '=…'),
      }
    },
  },
  {
    name: 'second factor: guessing codes',
    tried: 'eight wrong ones, then a right one and a recovery code, from a browser where nobody signed in',
    needs: ['staff'],
    run: async (target) => {
      const { visitor, victim } = await withPassword(target)
      for (let tries = 0; tries < 8; tries++) await enter(visitor, '000000')
      return judgeAll([codeOf(victim.secret, 1), victim.recoveryCodes[1] ?? ''], async (code) => {
        const answer = await enter(visitor, code)
        const limited = textOf(answer.text).includes('Too many attempts')
        return { held: limited, answered: limited ? 'limited' : wordsOf(answer) }
      })
    },
  },
]
