import { stripVTControlCharacters } from 'node:util'
import { readableLine } from './readable-line'

type Level = 'info' | 'warn' | 'error'

/** What `npm start` prints: its own sentences, and the lines of the shop. */
export type Output = {
  say: (text: string, level?: Level) => void
  pass: (line: string) => void
}

/**
 * In production every line of the shop is JSON, whatever printed it. So are our own sentences, unless a person reads
 * them on a terminal. In development all is for people.
 */
export function outputFor({ dev, isTerminal }: { dev: boolean; isTerminal: boolean }): Output {
  const plain = (text: string, level: Level = 'info') => (level === 'info' ? console.log(text) : console.error(text))
  const json = (text: string, level: Level = 'info') => {
    for (const line of text.split('\n')) if (line.trim() !== '') console.log(toJson({ line, level, from: 'start' }))
  }
  return {
    say: dev || isTerminal ? plain : json,
    pass: (line) => {
      if (dev) console.log(readableLine(line))
      else if (isJson(line)) console.log(line)
      else if (line.trim() !== '') console.log(toJson({ line, level: 'warn', from: 'shop' }))
    },
  }
}

function toJson({ line, level, from }: { line: string; level: Level; from: string }): string {
  return JSON.stringify({ level, time: new Date().toISOString(), from, msg: stripVTControlCharacters(line).trim() })
}

function isJson(line: string): boolean {
  try {
    return line.startsWith('{') && JSON.parse(line) !== null
  } catch {
    return false
  }
}
