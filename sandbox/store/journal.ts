import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Append-only JSON lines. Written synchronously, so that no answer is sent before its line is in the file. */
export type Journal = {
  append: (kind: string, value: unknown) => void
  clear: () => void
  close: () => void
}

export type JournalLine = { kind: string; value: unknown }

export function openJournal(dataDir: string): Journal {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'journal.jsonl')
  const isCut = existsSync(path) && !/^\n?$/.test(readFileSync(path, 'utf8').slice(-1))
  const file = openSync(path, 'a')
  if (isCut) writeSync(file, '\n')
  return {
    append: (kind, value) => {
      writeSync(file, `${JSON.stringify({ kind, value }, bigintAsText)}\n`)
    },
    clear: () => ftruncateSync(file, 0),
    close: () => closeSync(file),
  }
}

export function readJournal(dataDir: string): JournalLine[] {
  const path = join(dataDir, 'journal.jsonl')
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8').split('\n').flatMap(readLine)
}

/** A kill during a write leaves an incomplete line, which was never acknowledged: it is dropped. */
function readLine(text: string): JournalLine[] {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || !('kind' in parsed) || !('value' in parsed)) return []
    return typeof parsed.kind === 'string' ? [{ kind: parsed.kind, value: parsed.value }] : []
  } catch {
    return []
  }
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
