import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findText } from './find-text'

const root = path.join(import.meta.dirname, '..')

/** These folders are all of the product's code. */
const FOLDERS = ['app', 'lib', 'server']

/** The texts that a file may hold, each in full or as a pattern, and the reason. Any other text in it is found. */
type Allowed = { why: string; texts: (string | RegExp)[] }

const ALLOWED: Record<string, Allowed> = {
  'app/dashboard/account/read-user-agent.ts': {
    why: 'names of browsers and systems, which no language translates',
    texts: [/^(Edge?|Opera|Firefox|Chrome|Safari|Android|Windows|Mac( OS X)?|Linux)$/],
  },
  'app/dashboard/audit/describe-changes.ts': { why: 'the ending of a member name', texts: ['Minor'] },
  'lib/auth/sign-in/passwords.ts': {
    why: 'a password that nobody has, hashed to take the same time',
    texts: ['nobody has this password'],
  },
  'lib/browser/page-headers.ts': { why: 'values of a header', texts: ['…; includeSubDomains; preload'] },
  'lib/browser/security-txt.ts': { why: 'a field of the file’s format', texts: ['Preferred-Languages: en'] },
  'lib/env.ts': {
    why: 'problems of the settings, printed after their name for the operator when the shop does not start',
    texts: [/^(is|must be|holds) [^.]*$/],
  },
  'lib/gateway/gateway-error.ts': { why: 'the message of an error, for the log', texts: ['The gateway call failed'] },
  'lib/money/format-money.ts': {
    why: 'an amount of a currency that the shop does not know, which only the log and the dashboard name',
    texts: ['… minor units of'],
  },
  'server/http/create-server.ts': {
    why: 'kinds of refusals, for the log',
    texts: ['too many connections', 'an unreadable request'],
  },
  'lib/webhooks/door/receive-webhook.ts': {
    why: 'kinds of refusals, for the log',
    texts: [/^a (webhook|flood) .* was refused$/],
  },
  'server/http/refuse.ts': { why: 'the answer to a status without a standard text', texts: ['Refused'] },
  'lib/orders/read-facts.ts': { why: 'a fact as a fingerprint stores it', texts: ['told … misdirected'] },
}

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('lib/generated/'))
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const isText = (text: string, allowed: string | RegExp) =>
  typeof allowed === 'string' ? text === allowed : allowed.test(text)

/** The text of a file that it may not hold. */
function forbiddenText(file: string, source: string) {
  const allowed = ALLOWED[file]?.texts ?? []
  return findText(file, source).filter(({ text }) => !allowed.some((one) => isText(text, one)))
}

describe('Text for people is in the messages, not in the code', () => {
  test.each(FOLDERS)('Of %s', (folder) => {
    const files = sourcesIn(folder)
    expect(files.length).toBeGreaterThan(0)
    const found = files.flatMap((file) => forbiddenText(file, read(file)).map((one) => ({ file, ...one })))
    expect(found.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([])
  })
})

const EXCEPTIONS = Object.entries(ALLOWED).flatMap(([file, { texts }]) => texts.map((text) => ({ file, text })))

test.each(EXCEPTIONS)('$file still holds the text that it may hold: $text', ({ file, text: allowed }) => {
  expect(findText(file, read(file)).some(({ text }) => isText(text, allowed))).toBe(true)
})

test.each(Object.keys(ALLOWED))('A new sentence in %s is found all the same', (file) => {
  const sentences = ['The payment was refunded.', 'Nothing was sent']
  const source = sentences.map((sentence, index) => `\nexport const added${index} = '${sentence}'`).join('')
  expect(forbiddenText(file, read(file) + source).map(({ text }) => text)).toEqual(sentences)
})

const textsOf = (source: string) => findText('example.tsx', source).map(({ text }) => text)

test('A generic function is no element in a file without JSX', () => {
  expect(findText('example.ts', 'const a = <T>(b: T) => b; function c(): Array<T> { return [] }')).toEqual([])
})

describe('The search finds', () => {
  test.each([
    ['text between tags', 'const a = <p>Hello</p>', ['Hello']],
    ['short text in an attribute that is read out', 'const a = <input aria-label="go" />', ['go']],
    ['an attribute with a condition', "const a = <Notice title={b ? 'One thing' : 'two'} />", ['One thing', 'two']],
    ['a sentence in a property', "const a = { message: 'Nothing was sent.' }", ['Nothing was sent.']],
    ['a sentence with a hole', 'const a = `At most ${n} of one product.`', ['At most … of one product.']],
    ['a capitalized word', "const a = b ? 'Paid' : 'Total due'", ['Paid', 'Total due']],
    ['a phrase in small letters', "const a = 'more than before'", ['more than before']],
    ['a message of a schema', "z.string('Enter a name.')", ['Enter a name.']],
  ])('%s', (_what, source, texts) => {
    expect(textsOf(source)).toEqual(texts)
  })
})

describe('The search passes over', () => {
  test.each([
    ['imports', "import a from 'Some module of ours'"],
    [
      'class names',
      "const a = 'flex items-center gap-2 rounded-md'; const b = <p className='block truncate underline' />",
    ],
    ['errors', "throw new Error('The order was not read.')"],
    ['log lines', "log.warn({ id }, 'The gateway did not answer.')"],
    ['SQL', 'db.$queryRaw`SELECT one FROM two`; pool.query("SELECT one FROM two")'],
    ['comparisons', "if (event.key === 'Enter') go()"],
    ['types', "type Mode = 'One way' | 'Another way'"],
    ['codes', "const a = ['JPY', 'awaiting_payment', 'Asia/Tokyo', 'Content-Type', 'en-GB', 'POST']"],
    ['the start of an address', 'const a = <input placeholder="https://" />'],
    ['signs between tags', 'const a = <p>× {n} · </p>'],
  ])('%s', (_what, source) => {
    expect(textsOf(source)).toEqual([])
  })
})
