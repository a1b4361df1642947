import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findText } from './find-text'

const root = path.join(import.meta.dirname, '..')

/** Together with the files named in ALLOWED, these folders are all of the product's code. */
const FOLDERS = ['app', 'lib', 'server']

/** Files that may hold text, each with the reason. */
const ALLOWED: Record<string, string> = {
  'app/dashboard/account/read-user-agent.ts': 'names of browsers and systems, which no language translates',
  'app/dashboard/audit/describe-changes.ts': 'the ending of a member name',
  'lib/auth/sign-in/passwords.ts': 'a password that nobody has, hashed to take the same time',
  'lib/env.ts': 'problems of the settings, printed for the operator when the shop does not start',
  'lib/gateway/gateway-error.ts': 'the message of an error, for the log',
  'lib/money/format-money.ts':
    'an amount of a currency that the shop does not know, which only the log and the dashboard name',
  'lib/orders/read-facts.ts': 'a fact as a fingerprint stores it',
}

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('lib/generated/'))
}

const textIn = (file: string) => findText(file, readFileSync(path.join(root, file), 'utf8'))

describe('Text for people is in the messages, not in the code', () => {
  test.each(FOLDERS)('Of %s', (folder) => {
    const files = sourcesIn(folder).filter((file) => ALLOWED[file] === undefined)
    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap((file) => textIn(file).map(({ line, text }) => `${file}:${line} ${text}`))).toEqual([])
  })
})

test('Each file that may hold text still does', () => {
  expect(Object.keys(ALLOWED).filter((file) => textIn(file).length === 0)).toEqual([])
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
