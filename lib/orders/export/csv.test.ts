import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsvLine } from './csv'

test.each(['=1+1', '+81', '-2', '@sum', '\tx', '\rx', '\nx', ' =1', '\u3000＝1', '＋1', '－1', '＠x', '\u00a0@x'])(
  'A customer called %j gives the spreadsheet no formula',
  (name) => {
    const [cell = ''] = readCsv(toCsvLine([name]))[0] ?? []
    expect(cell).toBe(`'${name}`)
  },
)

test.each(['Eve;=1+1', 'Eve,=1+1', 'Eve\t+81', 'Eve| @sum', 'Eve";=1', 'Eve;"=1"', 'a;b;-2', 'x\n＝1', 'Eve;\u3000=1'])(
  'A customer called %j gives no formula to a spreadsheet with another separator',
  (name) => {
    const [cell = ''] = readCsv(toCsvLine([name]))[0] ?? []
    for (const part of cell.split(/[,;|\t\r\n]/)) expect(part.replace(/^["\s]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/)
    expect(cell.replaceAll("'", '')).toBe(name)
  },
)

test.each(["Anne-Marie O'Neill-Smith", 'a@example.com', 'Smith & Co. (a=b)', '山田 太郎'])(
  'A customer called %s is written unchanged, in quotes',
  (name) => {
    expect(toCsvLine([name, ''])).toBe(`"${name}",""\r\n`)
  },
)

test('Amounts and times of ours are written unchanged', () => {
  expect(toCsvLine([{ exactly: '-12.50' }, { exactly: '2026-11-24 15:20:00' }])).toBe(
    '"-12.50","2026-11-24 15:20:00"\r\n',
  )
})

test('Whatever the customers’ names are, each cell is read back unchanged', () => {
  const texts = fc.array(fc.oneof(fc.string(), fc.constantFrom('a"b', 'a,b', 'a\r\nb', '', ' x ', '"')), {
    minLength: 2,
    maxLength: 5,
  })
  const readBack = fc.property(fc.array(texts, { minLength: 1 }), (lines) => {
    const read = readCsv(lines.map((line) => toCsvLine(line.map((exactly) => ({ exactly })))).join(''))
    expect(read).toEqual(lines)
  })
  fc.assert(readBack)
})

/** RFC 4180 read letter by letter, knowing nothing of how it was written. */
function readCsv(text: string): string[][] {
  const lines: string[][] = []
  let [line, cell, isQuoted]: [string[], string, boolean] = [[], '', false]
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (isQuoted && letter === '"' && text[at + 1] === '"') cell += text[at++] ?? ''
    else if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && letter === ',') [line, cell] = [[...line, cell], '']
    else if (!isQuoted && text.startsWith('\r\n', at)) {
      lines.push([...line, cell])
      ;[line, cell] = [[], '']
      at++
    } else cell += letter
  }
  return lines
}
