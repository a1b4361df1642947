/** `text` may have been entered by anybody; amounts and times are our own and stay exactly as they are. */
export type Cell = string | { exactly: string }

// A spreadsheet runs a cell that begins so; some skip blanks before it or take the full-width forms of East Asia, too.
const LOOKS_LIKE_FORMULA = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/

/** One line according to RFC 4180: cells with commas, quotes or line breaks are quoted, the line ends with CR LF. */
export function toCsvLine(cells: readonly Cell[]): string {
  return `${cells.map(toCell).join(',')}\r\n`
}

function toCell(cell: Cell): string {
  if (typeof cell !== 'string') return quote(cell.exactly)
  return quote(LOOKS_LIKE_FORMULA.test(cell) ? `'${cell}` : cell)
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
