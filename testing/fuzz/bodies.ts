import type { Random } from '@/testing/storm/random'
import { digits, writtenCard } from './cards'
import { NAMES, SHAPES } from './shapes'

/** One body for each number and seed, of every kind that could break a parser or a pattern. */
export function makeBody(random: Random): Buffer {
  const kind = random.weighted(WEIGHTS)
  const made = MAKERS[kind](random)
  return Buffer.isBuffer(made) ? made : Buffer.from(made)
}

type Maker = (random: Random) => string | Buffer

// Long bodies are rare, so that a million bodies take minutes; a twentieth of a million is still fifty thousand.
const WEIGHTS = {
  bytesChanged: 20,
  membersChanged: 20,
  oddMembers: 8,
  tree: 20,
  cards: 15,
  noise: 5,
  unicode: 5,
  numbers: 5,
  doubled: 3,
  nested: 0.5,
  giant: 0.3,
  strings: 0.5,
  runs: 0.7,
}

const MAKERS: Record<keyof typeof WEIGHTS, Maker> = {
  bytesChanged: (random) => changeBytes(random, Buffer.from(random.pick(SHAPES))),
  membersChanged: (random) => changeMembers(random, random.pick(SHAPES)),
  oddMembers: (random) => oddMembers(random),
  tree: (random) => `{"a":${tree(random, 4)},"transaction_details":${tree(random, 2)}}`,
  cards: (random) =>
    `{${member(random, string(writtenCard(random)))},${member(random, bareNumber(random, writtenCard(random)))},${string(writtenCard(random))}:1}`,
  noise: (random) => Buffer.from(Array.from({ length: random.whole(0, 400) }, () => random.whole(0, 255))),
  unicode: (random) =>
    `{${member(random, oddString(random))},${oddString(random)}:${oddString(random)},"id":${oddString(random)}}`,
  numbers: (random) =>
    `{"amount":${number(random)},"list":[${number(random)},${number(random)}],"payment_details":{"response_code":${number(random)},"amount":${number(random)}}}`,
  doubled: (random) => `{${Array.from({ length: random.whole(2, 40) }, () => member(random, atom(random))).join(',')}}`,
  nested: (random) => nest(random),
  giant: (random) => giant(random),
  strings: (random) => `{"a":[${Array.from({ length: random.whole(100, 3000) }, () => atom(random)).join(',')}]}`,
  runs: (random) => `{${member(random, string(run(random)))},${member(random, run(random, DIGITS))}}`,
}

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit))

const string = (text: string) => JSON.stringify(text)
const member = (random: Random, value: string) =>
  `${string(random.pick(NAMES))}${random.pick(['', '', ' ', '\n'])}:${random.pick(['', ' '])}${value}`

function changeBytes(random: Random, body: Buffer): Buffer {
  const bytes = [...body]
  for (let times = random.whole(1, 8); times > 0; times--) {
    const at = random.whole(0, bytes.length)
    const added = random.chance(0.5) ? random.whole(0, 255) : random.pick([34, 92, 123, 125, 91, 93, 58, 44, 0, 48, 45])
    bytes.splice(at, random.whole(0, 2), ...(random.chance(0.7) ? [added] : []))
  }
  return Buffer.from(random.chance(0.1) ? bytes.slice(0, random.whole(0, bytes.length)) : bytes)
}

/** Changes the values of some members in the text, so that duplicate members and unusual values are kept. */
function changeMembers(random: Random, body: string): string {
  return body.replace(/:("[^"]*"|-?\d+|true|false|null)/g, (whole, value: string) => {
    if (!random.chance(0.15)) return whole
    return `:${random.chance(0.3) ? `[${value}]` : random.chance(0.2) ? string(writtenCard(random)) : atom(random)}`
  })
}

const PARTS = ['success', 'is_live', 'transaction_type', 'gateway_response', 'merchant_details', 'payment_details']

/** A valid id among members of any type, at the top level or in a wrapper. */
function oddMembers(random: Random): string {
  const id = string(random.chance(0.5) ? digits(random, 16) : `5b1e0a77-6f3b-4c53-9f0a-${digits(random, 12)}`)
  const odd = (name: string) => `${string(name)}:${tree(random, 2)}`
  const details = `"transaction_details":{${odd('timestamp')},${odd('merchant_txn_ref')},"id":${id}}`
  const body = `{${[...PARTS.map(odd), details].join(',')}}`
  return random.pick([body, body, `{"event":${atom(random)},"data":${body}}`, `{"data":[${body}]}`])
}

function tree(random: Random, depth: number): string {
  if (depth === 0 || random.chance(0.3)) return atom(random)
  const length = random.whole(0, 5)
  if (random.chance(0.4)) return `[${Array.from({ length }, () => tree(random, depth - 1)).join(',')}]`
  return `{${Array.from({ length }, () => member(random, tree(random, depth - 1))).join(',')}}`
}

function atom(random: Random): string {
  const kind = random.whole(0, 9)
  if (kind < 2) return number(random)
  if (kind < 4) return oddString(random)
  if (kind === 4) return string(writtenCard(random))
  if (kind === 5) return string(digits(random, random.whole(1, 40)))
  if (kind === 6) return string(`https://shop.example/api/webhooks?attempt=PO-1&key=${digits(random, 12)}`)
  return random.pick([
    'true',
    'false',
    'null',
    '""',
    '{}',
    '[]',
    '"5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01"',
    '"PO-7F3K-29QX-1"',
  ])
}

function number(random: Random): string {
  const sign = random.pick(['', '', '-'])
  const whole = random.pick([
    '0',
    '1',
    '4800',
    '2147483648',
    '9007199254740993',
    '1e400',
    digits(random, random.whole(1, 30)).replace(/^0+(?=\d)/, ''),
  ])
  if (whole.includes('e')) return sign + whole
  return sign + whole + random.pick(['', '', '', '.0', `.${digits(random, 17)}`, 'e5', 'E-3', '.5e+30', 'e0'])
}

/** A card as a bare number, also with a sign, a point or an exponent; other text becomes a string. */
function bareNumber(random: Random, written: string): string {
  const bare = written.replace(/\D/g, '').replace(/^0+/, '')
  if (bare === '') return string(written)
  const dotted = `${bare.slice(0, 1)}.${bare.slice(1)}e${bare.length - 1}`
  return random.pick([bare, bare, `-${bare}`, `${bare}.0`, `${bare}e0`, bare.length > 2 ? dotted : bare])
}

function oddString(random: Random): string {
  const parts = Array.from({ length: random.whole(1, 6) }, () =>
    random.pick([
      '\\ud800',
      '\\udc00\\ud800',
      '\\u0000',
      '\\u0034111111111111111',
      '\\u202e',
      '\\"',
      '\\\\',
      '\\/',
      '\\n',
      '線',
      '👩‍👩‍👧',
      'é',
      '\u2028',
      '\ufeff',
      '\u0660\u0661',
      '４１１１１１１１１１１１１１１１',
      'a',
      ' ',
      '?key=',
      '&key=x',
      '\\u0026key=y',
      'PO-7F3K',
      '{',
      ']',
      ':',
      '\\u002f',
    ]),
  )
  return `"${parts.join('')}"`
}

function nest(random: Random): string {
  const depth = random.pick([10, 100, 1000, 5000, 9000, 20_000])
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"id":', '}]'],
  ] as const)
  const shown = Math.min(depth, Math.floor(64_000 / (open.length + close.length)))
  return `{"transaction_details":${open.repeat(shown)}${random.pick(['1', '', '"x"'])}${random.chance(0.8) ? close.repeat(shown) : ''}}`
}

function giant(random: Random): string {
  const piece = random.pick([
    'a',
    '\\"',
    '\\\\',
    '4',
    '4 ',
    '4-',
    '41111111 ',
    '?key=',
    ' ',
    '線',
    '\\u0034',
    '-',
    'PO-1234-',
    '4111 1111 1111 1112 ',
    'cvc ',
    'cvc={',
    '_secret',
    'pin=\\"',
    'key\\\\',
  ])
  const long = piece.repeat(Math.floor(random.pick([1000, 20_000, 64_900]) / Buffer.byteLength(piece)))
  return random.pick([
    `{"${long}":1}`,
    `{"a":"${long}"}`,
    `{"a":"${long}`,
    `{"a"${' '.repeat(30_000)}:1}`,
    `{"a":["${long}"${' '.repeat(100)}]}`,
  ])
}

/** Digits with few or no breaks between them. */
function run(random: Random, letters: readonly string[] = [...DIGITS, ' ', '-']): string {
  const length = random.pick([20, 50, 1000, 20_000, 60_000])
  const period = Array.from({ length: 97 }, () => random.pick(letters))
  return `1${period
    .join('')
    .repeat(Math.ceil(length / 97))
    .slice(0, length)}`
}
