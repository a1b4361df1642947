import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../prisma/demo-people'
import type { Plan } from '../settings/plan-settings'

/** The text after the start: the URLs, and the demo accounts if there is demo data. */
export function greeting({ settings, sandbox }: Plan, seconds: number): string {
  const lines = [
    ['Shop', settings.appUrl],
    ['Dashboard', `${settings.appUrl}/dashboard`],
    ...(sandbox === null ? [['Gateway', settings.gatewayApiUrl]] : [['Sandbox', sandbox.url]]),
  ]
  const table = lines.map(([name = '', value = '']) => `  ${name.padEnd(12)}${value}`)
  const demo = sandbox === null ? [] : ['', `  Sign in as  ${DEMO_PEOPLE[0].email}`, `  Password    ${DEMO_PASSWORD}`]
  return ['', ...table, ...demo, '', `Ready after ${seconds.toFixed(1)} s. Ctrl-C stops everything.`, ''].join('\n')
}
