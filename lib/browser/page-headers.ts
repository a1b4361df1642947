import { randomBytes } from 'node:crypto'
import type { Env } from '@/lib/env'

/** Where browsers report what the policy made them block. */
const REPORTS_PATH = '/api/reports/csp'

type PageSettings = Pick<Env, 'appUrl' | 'imageHosts' | 'strictTransportSecurity'>

/**
 * The headers of one page that depend on settings or differ with each answer; the others are in next.config.js. Scripts
 * run only with the nonce of this answer, or if a script with it loads them.
 */
export function pageHeaders(settings: PageSettings, { isDevelopment }: { isDevelopment: boolean }) {
  const nonce = randomBytes(16).toString('base64')
  const { appUrl } = settings
  return {
    'content-security-policy': contentSecurityPolicy({ ...settings, nonce, isDevelopment }),
    'reporting-endpoints': `csp="${appUrl}${REPORTS_PATH}"`,
    ...(appUrl.startsWith('https:') && { 'strict-transport-security': TRANSPORT[settings.strictTransportSecurity] }),
  }
}

const TWO_YEARS = 'max-age=63072000'
const TRANSPORT: Record<Env['strictTransportSecurity'], string> = {
  host: TWO_YEARS,
  subdomains: `${TWO_YEARS}; includeSubDomains`,
  preload: `${TWO_YEARS}; includeSubDomains; preload`,
}

type Policy = { nonce: string; imageHosts: readonly string[]; isDevelopment: boolean }

/*
 * No form-action: Chromium applies it to the redirect that follows a form, and ours goes on to the gateway's page. In
 * development React evaluates code, and styles are inserted while they are edited.
 */
function contentSecurityPolicy({ nonce, imageHosts, isDevelopment }: Policy): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Charts set sizes by attribute, which no nonce can allow.
    "style-src-attr 'unsafe-inline'",
    ["img-src 'self'", ...imageHosts.map((host) => `https://${host}`)].join(' '),
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    `report-uri ${REPORTS_PATH}`,
    'report-to csp',
  ].join('; ')
}
