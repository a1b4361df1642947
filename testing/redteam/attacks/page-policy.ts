import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { send, type Answer } from '@/testing/redteam/visitors/http'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import { wordsOf } from './webhook-endpoint'

/** What the pages' policy lets run, and whether a visitor can talk it into more. */

const PAGES = ['/', '/cart', '/sign-in', '/nothing-here', '/orders/x', '/shops/nobody', '/new-password/x']
const CLAIMED = 'cmVkLXRlYW0tY2xhaW1lZA=='

const policyOf = ({ headers }: Answer) => String(headers['content-security-policy'] ?? '')
const nonceOf = (answer: Answer) => /script-src[^;]*'nonce-([^']+)'/.exec(policyOf(answer))?.[1]

/** A script of the page that would not run, or one that should not. */
function strayScript({ text }: Answer, nonce: string | undefined): string | undefined {
  const tags = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
  return tags.find((tag) => !tag.includes(`nonce="${nonce ?? ''}"`))
}

export const pagePolicyAttacks: Attack[] = [
  {
    name: 'a script without a nonce',
    tried: `every script of ${PAGES.length} pages, found or not`,
    run: ({ url }) =>
      judgeAll(PAGES, async (path) => {
        const answer = await send(url, { path })
        const nonce = nonceOf(answer)
        const stray = nonce === undefined ? 'the policy has no nonce' : strayScript(answer, nonce)
        return { held: stray === undefined, answered: `${path}: ${stray ?? 'none'}` }
      }),
  },
  {
    name: 'a nonce that is used twice',
    tried: 'the same page ten times, also with the cookies of the first',
    run: async ({ url }) => {
      const visitor = new Visitor(url)
      const nonces = new Set<string | undefined>()
      for (let count = 0; count < 10; count++) nonces.add(nonceOf(await visitor.get('/')))
      return { held: nonces.size === 10 && !nonces.has(undefined), answered: `${nonces.size} different nonces` }
    },
  },
  {
    name: 'a nonce chosen by the visitor',
    tried: 'the policy as a header of the request, also as report-only and by x-nonce',
    run: ({ url }) =>
      judgeAll(
        [
          { 'content-security-policy': `script-src 'nonce-${CLAIMED}'` },
          { 'content-security-policy-report-only': `script-src 'nonce-${CLAIMED}'` },
          { 'x-nonce': CLAIMED },
          { 'x-middleware-request-content-security-policy': `script-src 'nonce-${CLAIMED}'` },
        ],
        async (headers) => {
          const answer = await send(url, { path: '/', headers })
          const taken = `${policyOf(answer)}${answer.text}`.includes(CLAIMED)
          return { held: !taken && answer.status < 500, answered: taken ? 'it was taken' : wordsOf(answer) }
        },
      ),
  },
  {
    name: 'a page without a policy by a header of the client runtime',
    tried: 'rsc, next-action and prefetch, where the answer is a page',
    run: ({ url }) =>
      judgeAll(
        [{ rsc: '1' }, { rsc: '0' }, { 'next-action': 'x' }, { 'next-router-prefetch': '1' }],
        async (headers) => {
          const answer = await send(url, { path: '/', headers })
          const isPage = String(answer.headers['content-type']).includes('text/html')
          return {
            held:
              answer.status < 500 &&
              (!isPage || /(?:script|default)-src '(?:self' 'nonce-|none')/.test(policyOf(answer))),
            answered: `${Object.keys(headers).join()} ${wordsOf(answer)}, ${policyOf(answer) || 'no policy'}`,
          }
        },
      ),
  },
  {
    name: 'a line of our own in security.txt',
    tried: 'a foreign host, parameters, and POST',
    run: ({ url }) =>
      judgeAll(
        [
          { path: '/.well-known/security.txt', headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } },
          { path: '/.well-known/security.txt?contact=mailto:a@evil.example' },
          { path: '/.well-known/security.txt', method: 'POST', body: 'Contact: mailto:a@evil.example' },
        ],
        async (call) => {
          const answer = await send(url, call)
          return { held: !answer.text.includes('evil.example') && answer.status < 500, answered: wordsOf(answer) }
        },
      ),
  },
  {
    name: 'an image with a script',
    tried: 'the policy of images that a browser can open as a page',
    run: ({ url }) =>
      judgeAll(['/products/cloud-mug-pair.svg', '/shops/kumo-coffee.svg', '/icon.svg'], async (path) => {
        const answer = await send(url, { path })
        const isGone = answer.status === 404
        return {
          held: isGone || /default-src 'none'/.test(policyOf(answer)),
          answered: `${path} ${wordsOf(answer)}, ${policyOf(answer) || 'no policy'}`,
        }
      }),
  },
]
