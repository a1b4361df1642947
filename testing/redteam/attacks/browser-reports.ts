import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { send } from '@/testing/redteam/visitors/http'
import { textOf } from '@/testing/redteam/visitors/forms'
import { wordsOf } from './webhook-endpoint'

/** Reports of blocked content, which anybody can send. */

const PATH = '/api/reports/csp'

const post = (url: URL, body: string, headers: Record<string, string> = {}) =>
  send(url, { path: PATH, method: 'POST', headers: { 'content-type': 'application/csp-report', ...headers }, body })

const reportOf = (blocked: string, directive = 'img-src') =>
  JSON.stringify({ 'csp-report': { 'effective-directive': directive, 'blocked-uri': blocked } })

/** Calls beyond this may be refused: the endpoint has a limit a minute. */
const FLOOD = 40

export const browserReportAttacks: Attack[] = [
  {
    name: 'a report that is none',
    tried: 'noise, deep nesting, prototypes, wrong types, no body',
    run: ({ url }) =>
      judgeAll(
        ['', '{', '[]', 'null', '{"csp-report":[]}', '{"__proto__":{"csp-report":{}}}', '['.repeat(8000), '\u0000'],
        async (body) => {
          const answer = await post(url, body)
          return { held: answer.status >= 200 && answer.status < 500, answered: wordsOf(answer) }
        },
      ),
  },
  {
    name: 'a report as large as a file',
    tried: '17 KB, and 2 MB',
    run: ({ url }) =>
      judgeAll([17_000, 2_000_000], async (length) => {
        const answer = await post(url, reportOf(`https://evil.example/${'a'.repeat(length)}`))
        const isRefused = [0, 413, 429].includes(answer.status)
        return { held: isRefused, answered: wordsOf(answer) }
      }),
  },
  {
    name: 'a report with markup, shown to the merchant',
    tried: 'script tags and a javascript: address as what was blocked',
    needs: ['staff'],
    run: async ({ url, member }) => {
      const evil = [
        'https://<script>alert(1)</script>.example',
        'javascript:alert(1)',
        '"><img src=x onerror=alert(1)>',
      ]
      for (const each of evil) await post(url, reportOf(each))
      await post(url, reportOf('inline', '<script>alert(1)</script>'))
      const { status, text } = await (await member()).get('/dashboard/settings')
      const isShown = text.includes('<script>alert') || textOf(text).includes('alert(1)')
      return { held: status < 500 && !isShown, answered: `${status}, ${isShown ? 'shown' : 'not shown'}` }
    },
  },
  {
    name: 'reports by other methods and from other sites',
    tried: 'GET, PUT, DELETE; an answer that another site may read',
    run: async ({ url }) => {
      const others = await judgeAll(['GET', 'PUT', 'DELETE'], async (method) => {
        const answer = await send(url, { path: PATH, method })
        return { held: answer.status === 405, answered: `${method} ${wordsOf(answer)}` }
      })
      if (!others.held) return others
      const answer = await post(url, reportOf('inline'), { origin: 'https://evil.example' })
      return { held: answer.headers['access-control-allow-origin'] === undefined, answered: wordsOf(answer) }
    },
  },
  {
    name: 'a flood of reports',
    tried: `${FLOOD} different ones at once`,
    run: async ({ url }) => {
      const answers = await Promise.all(
        Array.from({ length: FLOOD }, (_none, at) => post(url, reportOf(`https://flood-${at}.example/`))),
      )
      const refused = answers.filter(({ status }) => status === 429).length
      return { held: refused >= FLOOD - 20, answered: `${refused} of ${FLOOD} refused` }
    },
  },
]
