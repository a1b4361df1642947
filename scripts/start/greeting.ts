import type { Plan } from './settings'

/** What the person sees when all is up: where to go, and how to sign in where there is demo data. */
export function greeting({ settings, sandbox }: Plan, seconds: number): string {
  const lines = [
    ['Shop', settings.appUrl],
    ['Dashboard', `${settings.appUrl}/dashboard`],
    ...(sandbox === null ? [['Gateway', settings.gatewayApiUrl]] : [['Sandbox', sandbox.url]]),
  ]
  const table = lines.map(([name = '', value = '']) => `  ${name.padEnd(12)}${value}`)
  return ['', `Ready after ${seconds.toFixed(1)} s. Ctrl-C stops everything.`, '', ...table, ''].join('\n')
}
