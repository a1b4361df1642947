import type { Settings } from './settings'

export function runCommand(_settings: Settings, command: string, _words: string[]): Promise<number> {
  console.error(`Unknown command "${command}".`)
  return Promise.resolve(1)
}
