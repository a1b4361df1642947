/** A short description of a statement, the same in every run: its verb and its table. */
export function describeStatement(text: string): string {
  const table = /\b(?:INTO|UPDATE|FROM)\s+(?:"?public"?\.)?"?([a-z_.]+)"?/i.exec(withoutPreamble(text))?.[1]
  const [verb = ''] = withoutPreamble(text).split(/\s+/)
  const isStoring = table === 'webhook_delivery'
  if (/add_job\(/.test(text)) return isStoring ? 'stores webhook_delivery with its job' : 'queues a job'
  if (/pg_notify/.test(text)) return 'announces a change'
  if (/FOR (NO KEY )?UPDATE/.test(text)) return `locks ${table ?? '?'}`
  return [VERBS[verb.toUpperCase()] ?? verb.toLowerCase(), table].filter(Boolean).join(' ')
}

const VERBS: Readonly<Record<string, string>> = {
  SELECT: 'reads',
  INSERT: 'adds',
  UPDATE: 'changes',
  DELETE: 'removes',
  COMMIT: 'commits',
  ROLLBACK: 'rolls back',
}

/** The statement that stores a webhook starts with a lookup. */
function withoutPreamble(text: string): string {
  return text.replace(/^[\s\S]*(?=INSERT\s+INTO\s+webhook_delivery)/, '').trim()
}
