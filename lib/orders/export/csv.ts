/** `text` may have been entered by anybody; amounts and times are our own and stay exactly as they are. */
export type Cell = string | { exactly: string }

// A spreadsheet runs a cell that begins so; some skip blanks before it or take the full-width forms of East Asia, too.
const LOOKS_LIKE_FORMULA = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/

// With another separator in its settings, a spreadsheet begins a cell within ours.
const FORMULA_AFTER_SEPARATOR = /([,;|\t\r\n"'][\s"']*)(?=[=+\-@＝＋－＠])/g

/** One line according to RFC 4180, with every cell quoted; the line ends with CR LF. */
export function toCsvLine(cells: readonly Cell[]): string {
  return `${cells.map(toCell).join(',')}\r\n`
}

function toCell(cell: Cell): string {
  return quote(typeof cell === 'string' ? withoutFormulas(cell) : cell.exactly)
}

/** An apostrophe makes a spreadsheet take what follows for text. */
function withoutFormulas(text: string): string {
  const inner = text.replace(FORMULA_AFTER_SEPARATOR, "$1'")
  return LOOKS_LIKE_FORMULA.test(text) ? `'${inner}` : inner
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
