import ts from 'typescript'

export type FoundText = { line: number; text: string }

/** Attributes and properties whose value people read, however short it is. */
const READ_ATTRIBUTES =
  /^(aria-label|aria-description|title|placeholder|alt|label|caption|summary|hint|prompt|pending)$/
const READ_PROPERTIES = /^(title|label|caption|hint|sentence)$/

/** Their strings are code for the browser, never words. */
const NEVER_READ = /^(className|class|style|d|href|src|key|id|htmlFor|name|type|role|autoComplete|content)$/

const SQL = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|SET|LISTEN|NOTIFY|BEGIN|CREATE|ALTER|DROP|LOCK|ORDER BY|AND|OR)\b/

/** Finds the text in a source file that belongs into messages/en.json: what a person would read on a page. */
export function findText(file: string, source: string): FoundText[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kindOf(file))
  const found: FoundText[] = []
  const visit = (node: ts.Node): void => {
    if (isNoText(node)) return
    const text = textOf(node)
    if (text !== null) found.push({ line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, text })
    else ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** In a file without JSX, `<T>(a: T)` is a generic function, not an element. */
function kindOf(file: string): ts.ScriptKind {
  return file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
}

/** The text of a node, if people read it. What stands in a template's holes is looked at apart. */
function textOf(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return /\p{L}/u.test(node.text) ? node.text.trim() : null
  const text = literalOf(node)
  if (text === null) return null
  const isRead = isReadByName(node) ? /\p{L}/u.test(text) && !isAddress(text) : looksLikeText(text)
  return isRead ? text : null
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S*$/.test(text)
}

function literalOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
}

/** A capitalized word or phrase, or three words in a row that are no class names. */
export function looksLikeText(text: string): boolean {
  if (SQL.test(text) || !/\p{Ll}/u.test(text)) return false
  if (/^\p{Lu}\p{Ll}*[’']?\p{Ll}*[.…!?]?$/u.test(text)) return text.length > 1
  const words = text.trim().split(/\s+/)
  const plain = words.filter((word) => /^[“(]?\p{L}+([’'-]\p{L}+)?[)”.,:;!?…]*$/u.test(word))
  if (words.length < 2 || plain.length * 3 < words.length * 2) return false
  return words.length > 2 ? !words.some(isClassName) : /^\p{Lu}\p{Ll}/u.test(text)
}

function isClassName(word: string): boolean {
  return /^[a-z]+(-[a-z0-9[\]().%]+)+$|^[a-z-]+:/.test(word)
}

/** Comparisons, keys, types, imports, errors and log lines: no page shows them. */
function isNoText(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true
  if (ts.isThrowStatement(node) || ts.isTaggedTemplateExpression(node)) return true
  if (ts.isNewExpression(node)) return /Error$|^Failure$/.test(node.expression.getText())
  if (ts.isCallExpression(node))
    return /(^|\.)(log|logger|console)\b|^(classNames|require)$/.test(node.expression.getText())
  if (ts.isJsxAttribute(node)) return NEVER_READ.test(node.name.getText())
  return ts.isStringLiteral(node) && isNameOrCompared(node, node.parent)
}

function isNameOrCompared(node: ts.StringLiteral, parent: ts.Node): boolean {
  if (ts.isBinaryExpression(parent)) return /^[!=]==?$/.test(parent.operatorToken.getText())
  if (ts.isPropertyAssignment(parent)) return parent.name === node
  return ts.isCaseClause(parent) || ts.isElementAccessExpression(parent)
}

/** Whether the attribute or property that the value is given to, also through a condition, says that people read it. */
function isReadByName(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isJsxAttribute(parent)) return READ_ATTRIBUTES.test(parent.name.getText())
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && READ_PROPERTIES.test(parent.name.getText())
  const passesOn =
    ts.isJsxExpression(parent) || ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent)
  return passesOn && isReadByName(parent)
}
