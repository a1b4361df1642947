import { randomBytes } from 'node:crypto'
import { html, raw } from 'hono/html'
import { script } from './script'
import { styles } from './styles/styles'
import { texts, type Language } from './texts'

export type Html = ReturnType<typeof html>

export type Page = { title: string; language: Language; body: Html; otherLanguageHref?: string }

export async function pageResponse(page: Page, status = 200): Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  const sources = `style-src 'unsafe-inline'; img-src data:; script-src 'nonce-${nonce}'`
  const policy = `default-src 'none'; ${sources}; base-uri 'none'; frame-ancestors 'none'`
  return new Response(String(await layout(page, nonce)), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
}

function layout(page: Page, nonce: string): Html {
  const t = texts[page.language]
  const href = page.otherLanguageHref
  const otherLanguage = href === undefined ? '' : html`<a href="${href}">${t.otherLanguage}</a>`
  return html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${page.title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(styles)}
        </style>
      </head>
      <body>
        <aside class="strip" aria-label="${t.testGateway}"><strong>${t.testGateway}</strong> – ${t.noRealMoney}</aside>
        <header><span>${t.secure}</span>${otherLanguage}</header>
        <main>${page.body}</main>
        <script nonce="${nonce}">
          ${raw(script)}
        </script>
      </body>
    </html>`
}
