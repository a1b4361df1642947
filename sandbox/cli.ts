import { isWebhookPreset, presetNames, presets } from './behaviour/presets'
import { triggerActions } from './control/trigger'
import type { Settings } from './settings'

type Request = { method: string; path: string; body?: object }

const usage = `Usage: npm run sandbox -- COMMAND     (without a command: run the gateway)

  trigger KIND TARGET [name=value …]   now, for a payment in the ledger; TARGET is a transaction id, link or reference
          KIND: ${triggerActions.join(', ')}, or a fault with a * (a webhook with that fault)
  arm FAULT [TARGET|all] [VALUE]       for payments still to come
  pay LINK [card=… | code=…] [challenge=approve|fail] [force=true]
  cancel LINK
  switches [name=value …]              show or change, such as signing.scheme=standard-webhooks
  faults [TARGET] [name=value …]       show or change
  pass MS                              runs what is planned for that long from now
  ledger | webhooks | quiet            print as JSON; quiet waits until nothing is on its way
  reset [ledger=false]

Faults to arm; those with a * can also be triggered:
${presetNames()
  .map((name) => `${isWebhookPreset(name) ? '*' : ' '} ${name.padEnd(26)}${describe(name)}`)
  .join('\n')}`

/** A client of the control API: everything here can be done with curl. */
export async function runCommand(settings: Settings, command: string, words: string[]): Promise<number> {
  const request = command === 'help' ? null : readCommand(command, words)
  if (!request) {
    console.log(usage)
    return command === 'help' ? 0 : 1
  }
  const url = `http://127.0.0.1:${settings.port}/control${request.path}`
  const body = request.body && JSON.stringify(request.body)
  const response = await fetch(url, { method: request.method, ...(body && { body }) }).catch(() => null)
  if (!response) {
    console.error(`No sandbox answers on port ${settings.port}: start it with "npm run sandbox".`)
    return 1
  }
  console.log(await response.text())
  return response.ok ? 0 : 1
}

function readCommand(command: string, words: string[]): Request | null {
  const plain = words.filter((word) => !word.includes('=') || word.startsWith('http'))
  const named = readPairs(words.filter((word) => !plain.includes(word)))
  const [first, second, third] = plain
  switch (command) {
    case 'trigger':
      return first && second
        ? { method: 'POST', path: '/trigger', body: { kind: first, target: second, ...named } }
        : null
    case 'arm':
      return first
        ? {
            method: 'POST',
            path: '/arm',
            body: { fault: first, ...armTarget(second), ...(third && { value: Number(third) }), ...named },
          }
        : null
    case 'pass':
      return first ? { method: 'POST', path: '/pass', body: { ms: Number(first) } } : null
    case 'pay':
    case 'cancel':
      return first
        ? {
            method: 'POST',
            path: '/pay',
            body: { link: first, action: command, ...asText(named, ['card', 'amount', 'cvc']) },
          }
        : null
    case 'switches':
      return { method: words.length > 0 ? 'PUT' : 'GET', path: '/switches', ...(words.length > 0 && { body: named }) }
    case 'faults':
      return Object.keys(named).length > 0
        ? { method: 'PUT', path: first ? `/faults/${encodeURIComponent(first)}` : '/faults', body: named }
        : { method: 'GET', path: '/faults' }
    case 'ledger':
    case 'webhooks':
    case 'quiet':
      return { method: 'GET', path: `/${command}` }
    case 'reset':
      return { method: 'POST', path: '/reset', body: named }
    default:
      return null
  }
}

function armTarget(target: string | undefined): object {
  return target === undefined || target === 'all' ? {} : { target }
}

/** "copies=2" is a number, "signing.scheme=off" sets a nested member, anything that is not JSON is text. */
function readPairs(pairs: string[]): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=')
    const value = readValue(rest.join('='))
    const [outer = '', inner] = name.split('.')
    read[outer] = inner === undefined ? value : Object.assign({}, read[outer], { [inner]: value })
  }
  return read
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Card numbers and amounts are text, although they look like numbers. */
function asText(named: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name, names.includes(name) ? String(value) : value]),
  )
}

function describe(name: ReturnType<typeof presetNames>[number]): string {
  const preset: { about: string; unit?: string } = presets[name]
  return preset.unit === undefined ? preset.about : `${preset.about} (value: ${preset.unit})`
}
