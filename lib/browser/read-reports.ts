import { z } from 'zod'
import { maskCardNumbers } from '@/lib/card-numbers'

/** What a browser blocked: the directive that forbids it, and the host that it came from or what else it is. */
export type Violation = { directive: string; blocked: string }

/** Of one call. A page that breaks reports the same few things again and again. */
const MOST_REPORTS = 20
const LONGEST_BLOCKED = 255

const DIRECTIVE =
  /^(?:default|script|style|img|font|connect|media|object|frame|child|worker|manifest)-src(?:-elem|-attr)?$/
const OTHER_DIRECTIVES = ['base-uri', 'form-action', 'frame-ancestors']
const KEYWORDS = ['inline', 'eval', 'wasm-eval', 'self', 'data', 'blob']
/** A browser's extensions change pages, too; that is no fault of the page. */
const EXTENSION = /^[a-z-]*extension(?::|$)/

const text = z.string().max(4096).catch('')

/** By `report-uri`: one report. */
const oldSchema = z.object({
  'csp-report': z.object({ 'effective-directive': text, 'violated-directive': text, 'blocked-uri': text }),
})
/** By `report-to`: several, of any kind. */
const newSchema = z.array(
  z.object({
    type: text,
    body: z.object({ effectiveDirective: text, blockedURL: text }).catch({ effectiveDirective: '', blockedURL: '' }),
  }),
)

/**
 * The violations that a browser reports, each once. Nothing else of a report is kept: the address of the page and its
 * query may be a customer's. Null for what is no report.
 */
export function readReports(body: string): Violation[] | null {
  const reports = readEither(body)
  if (reports === null) return null
  const violations = reports.slice(0, MOST_REPORTS).flatMap(({ directive, blocked }) => {
    const name = readDirective(directive)
    const source = readBlocked(blocked)
    return name === null || source === null ? [] : [{ directive: name, blocked: source }]
  })
  return [...new Map(violations.map((each) => [`${each.directive} ${each.blocked}`, each])).values()]
}

function readEither(body: string): Violation[] | null {
  const json = parseJson(body)
  const old = oldSchema.safeParse(json).data?.['csp-report']
  if (old) {
    return [{ directive: old['effective-directive'] || old['violated-directive'], blocked: old['blocked-uri'] }]
  }
  const reports = newSchema.safeParse(json).data
  if (!reports) return null
  return reports
    .filter(({ type }) => type === 'csp-violation')
    .map(({ body: { effectiveDirective, blockedURL } }) => ({ directive: effectiveDirective, blocked: blockedURL }))
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** Older browsers add the directive's value. */
function readDirective(given: string): string | null {
  const [name = ''] = given.split(' ')
  return DIRECTIVE.test(name) || OTHER_DIRECTIVES.includes(name) ? name : null
}

function readBlocked(given: string): string | null {
  if (KEYWORDS.includes(given)) return given
  if (given === '') return 'inline'
  if (EXTENSION.test(given)) return null
  if (!URL.canParse(given)) return null
  const { protocol, origin } = new URL(given)
  if (KEYWORDS.includes(protocol.slice(0, -1))) return protocol.slice(0, -1)
  return origin === 'null' || origin.length > LONGEST_BLOCKED ? null : maskCardNumbers(origin)
}
