import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { textOf, unescape } from '@/testing/redteam/visitors/forms'
import { newEmail } from '@/testing/redteam/visitors/shopping'
import { signIn, someAddress, trySignIn } from '@/testing/redteam/visitors/staff'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import { wordsOf } from './webhook-endpoint'

const ELSEWHERE = [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '///evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'https:evil.example',
  '/%09/evil.example',
  '@evil.example',
  'http://localhost@evil.example',
  '/..//evil.example',
  '/.//evil.example',
]

const WRONG = /Incorrect email or password/
const LIMITED = /Too many attempts/
const TRIES = 12

const isOwn = (url: URL, place: string) => new URL(place, url).origin === url.origin && !/^(\/\/|\/\\)/.test(place)

export const signInAttacks: Attack[] = [
  {
    name: 'open redirect in the sign-in form',
    tried: `${ELSEWHERE.length} addresses of another site in callbackUrl`,
    run: ({ url }) =>
      judgeAll(ELSEWHERE, async (place) => {
        const form = await new Visitor(url).requireForm(
          `/sign-in?callbackUrl=${encodeURIComponent(place)}`,
          'name="callbackUrl"',
        )
        const kept = unescape(form.fields.callbackUrl ?? '')
        return { held: isOwn(url, kept), answered: `leads to ${kept}` }
      }),
  },
  {
    name: 'open redirect after signing in',
    tried: 'the same, in the form that is sent with the right password',
    needs: ['staff'],
    run: ({ url, staff }) =>
      judgeAll(ELSEWHERE, async (callbackUrl) => {
        const answer = await trySignIn(new Visitor(url), {
          login: staff ?? { email: '', password: '' },
          changes: { callbackUrl },
        })
        const place = answer.headers.location ?? ''
        return { held: answer.status === 303 && isOwn(url, place), answered: `${wordsOf(answer)} to ${place}` }
      }),
  },
  {
    name: 'guessing a password',
    tried: `${TRIES} wrong ones for one e-mail, each from another X-Forwarded-For`,
    run: async ({ url }) => {
      const email = newEmail()
      let said = ''
      for (let tries = 0; tries < TRIES; tries++)
        said = textOf((await trySignIn(new Visitor(url), { login: { email, password: `guess ${tries}` } })).text)
      return { held: LIMITED.test(said), answered: LIMITED.test(said) ? 'limited' : `still allowed after ${TRIES}` }
    },
  },
  {
    name: 'guessing a password by next-auth’s own endpoint',
    tried: `${TRIES} wrong ones there, then the form`,
    run: async ({ url }) => {
      const email = newEmail()
      const visitor = new Visitor(url)
      const { csrfToken } = JSON.parse((await visitor.get('/api/auth/csrf')).text) as { csrfToken?: string }
      for (let tries = 0; tries < TRIES; tries++) {
        const body = new URLSearchParams({
          csrfToken: csrfToken ?? '',
          email,
          password: `guess ${tries}`,
          json: 'true',
        }).toString()
        const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': someAddress() }
        await visitor.call({ path: '/api/auth/callback/credentials', method: 'POST', headers, body })
      }
      const said = textOf((await trySignIn(new Visitor(url), { login: { email, password: 'guess' } })).text)
      return { held: LIMITED.test(said), answered: LIMITED.test(said) ? 'limited' : `still allowed after ${TRIES}` }
    },
  },
  {
    name: 'finding out who is known, by the words',
    tried: 'a known and an unknown e-mail with a wrong password',
    needs: ['otherStaff'],
    run: async (target) => {
      const known = target.otherStaff?.email ?? ''
      const pages = await Promise.all(
        [known, newEmail()].map(async (email) => ({
          email,
          ...(await trySignIn(new Visitor(target.url), { login: { email, password: 'wrong' } })),
        })),
      )
      const said = pages.map(({ status, text, email }) => `${status} ${textOf(text.replaceAll(email, ''))}`)
      return {
        held: said[0] === said[1] && WRONG.test(said[0] ?? ''),
        answered: said[0] === said[1] ? 'the same page' : 'two different pages',
      }
    },
  },
  {
    name: 'finding out who is known, by the time',
    tried: 'five wrong passwords each for a known and an unknown e-mail',
    needs: ['otherStaff'],
    run: async (target) => {
      let [known, unknown] = [Infinity, Infinity]
      for (let tries = 0; tries < 5; tries++) {
        known = Math.min(known, await msOfRefusal(target.url, target.otherStaff?.email ?? ''))
        unknown = Math.min(unknown, await msOfRefusal(target.url, newEmail()))
      }
      // A successful sign-in resets the limit.
      await signIn(target.url, target.otherStaff)
      const [quick, slow] = [Math.min(known, unknown), Math.max(known, unknown)]
      return {
        held: slow < 2 * quick + 10,
        answered: `known ${Math.round(known)} ms, unknown ${Math.round(unknown)} ms`,
      }
    },
  },
  {
    name: 'odd things to sign in with',
    tried: 'SQL, NUL bytes, 100 kB, a list, nothing',
    run: ({ url }) =>
      judgeAll(
        [
          "' OR 1=1 --@example.com",
          'a\u0000@example.com',
          `${'a'.repeat(100_000)}@example.com`,
          '',
          '[object Object]',
          '\ud800',
        ],
        async (email) => {
          const visitor = new Visitor(url)
          const answer = await trySignIn(visitor, { login: { email, password: `${email} OR 1=1` } })
          const signedIn = [...visitor.cookies.keys()].some((name) => name.includes('session-token'))
          return { held: !signedIn && answer.status < 500, answered: wordsOf(answer) }
        },
      ),
  },
]

async function msOfRefusal(url: URL, email: string): Promise<number> {
  return (await trySignIn(new Visitor(url), { login: { email, password: 'wrong' } })).ms
}
