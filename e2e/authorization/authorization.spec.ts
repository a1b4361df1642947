import { may, type Permission } from '../../lib/auth/permissions'
import { ACTIONS, PAGES, type Things } from './rules'
import { readActionIds } from './scan'
import { countRefusals, fingerprint, openShop, PASSWORD, type Shop } from './shops'
import { encodeForm } from '../../testing/redteam/visitors/forms'
import { trySignIn } from '../../testing/redteam/visitors/staff'
import { Visitor } from '../../testing/redteam/visitors/visitor'
import { expect, test } from '../support/browser/test'
import { world } from '../support/world/world'

/*
 * Requests each page and each action as each role, as another merchant's user and without a session, also where there
 * is no button. The required permissions are in authorization/rules.ts; a unit test checks that none is missing
 * there.
 */

test.setTimeout(600_000)

/** An event stream that is open and has sent nothing yet. */
const SILENT = -1
const ROLES = ['owner', 'staff', 'viewer'] as const

async function signedIn(email: string): Promise<Visitor> {
  const visitor = new Visitor(new URL(world().shopUrl))
  const { status } = await trySignIn(visitor, { login: { email, password: PASSWORD } })
  if (status !== 303) throw new Error(`${email} could not sign in (${status}).`)
  return visitor
}

function fill(address: string, things: Things): string {
  const id = address.includes('/people/')
    ? things.person
    : address.includes('/products/')
      ? things.product
      : things.unknown
  return address.replace('[number]', things.number).replace('[id]', id)
}

/** The encoding of React: the arguments, the second of which is a form. */
async function act(
  visitor: Visitor,
  { name, fields, things }: { name: string; fields: Record<string, string>; things: Things },
) {
  const action = readActionIds().get(name)
  if (!action) throw new Error(`The build has no action ${name}.`)
  const hasState = !name.startsWith('_frame/')
  const args = hasState ? '[{"kind":"idle"},"$K1"]' : '["$K1"]'
  const { type, body } = await encodeForm([
    ...Object.entries(fields).map(([key, value]) => [`_1_${key}`, value] as const),
    ['0', args],
  ])
  const headers = {
    'content-type': type,
    'next-action': action.id,
    origin: world().shopUrl,
    accept: 'text/x-component',
  }
  return visitor.call({ path: fill(action.page, things), method: 'POST', headers, body })
}

const mayDo = (role: (typeof ROLES)[number], needs: Permission | 'nothing') => needs === 'nothing' || may(role, needs)

let [ours, theirs]: [Shop, Shop] = [undefined as never, undefined as never]
test.beforeAll(async () => {
  ;[ours, theirs] = [await openShop(), await openShop()]
})

test('Each page answers each role, and a visitor without a session, as its rule says', async () => {
  const nobody = new Visitor(new URL(world().shopUrl))
  for (const address of Object.keys(PAGES)) {
    const { status, headers } = await nobody.get(fill(address, ours.things))
    // A page redirects to the sign-in; other routes answer 401.
    const isShut = status === 401 || ([303, 307].includes(status) && /\/sign-in/.test(headers.location ?? ''))
    expect.soft(isShut, `nobody at ${address}: ${status}`).toBe(true)
  }
  for (const role of ROLES) {
    const visitor = await signedIn(ours.emails[role])
    for (const [address, needs] of Object.entries(PAGES)) {
      // The merchants have no deliveries: an unknown one is 404 for everybody.
      const wanted =
        address === '/dashboard/webhooks/[id]' || !mayDo(role, needs)
          ? [404]
          : address.endsWith('/events')
            ? [200, SILENT]
            : [200, 307]
      expect.soft(wanted, `${role} at ${address}`).toContain((await visitor.get(fill(address, ours.things))).status)
    }
  }
})

test('Another merchant’s records are not found for any role, and the attempts are in the audit log', async () => {
  for (const role of ROLES) {
    const visitor = await signedIn(ours.emails[role])
    for (const address of Object.keys(PAGES).filter((each) => each.includes('['))) {
      const before = await countRefusals(ours.merchantId)
      expect.soft((await visitor.get(fill(address, theirs.things))).status, `${role} at their ${address}`).toBe(404)
      if (!mayDo(role, PAGES[address] ?? 'view') || address.includes('webhooks')) continue
      expect.soft(await countRefusals(ours.merchantId), `kept: ${role} at their ${address}`).toBeGreaterThan(before)
    }
  }
})

test('Each action refuses users without the permission, also when called directly, and nothing changes', async () => {
  const before = [await fingerprint(ours.merchantId), await fingerprint(theirs.merchantId)]
  const nobody = new Visitor(new URL(world().shopUrl))
  for (const [name, { needs, form = () => ({}) }] of Object.entries(ACTIONS)) {
    if (needs === 'nothing') continue
    const answer = await act(nobody, { name, fields: form(ours.things), things: ours.things })
    expect.soft(answer.headers['x-action-redirect'], `nobody: ${name}`).toMatch(/^\/sign-in/)
    for (const role of ROLES.filter((each) => !mayDo(each, needs))) {
      const refusals = await countRefusals(ours.merchantId)
      const refused = await act(await signedIn(ours.emails[role]), {
        name,
        fields: form(ours.things),
        things: ours.things,
      })
      expect.soft(refused.status, `${role}: ${name}`).toBe(404)
      expect.soft(await countRefusals(ours.merchantId), `kept: ${role}: ${name}`).toBeGreaterThan(refusals)
    }
  }
  expect([await fingerprint(ours.merchantId), await fingerprint(theirs.merchantId)]).toEqual(before)
})

test('Each action accepts users with the permission, and does not find another merchant’s records', async () => {
  const before = await fingerprint(theirs.merchantId)
  for (const [name, { needs, form }] of Object.entries(ACTIONS)) {
    for (const role of ROLES.filter((each) => mayDo(each, needs))) {
      const visitor = await signedIn(ours.emails[role])
      if (form) {
        const refusals = await countRefusals(ours.merchantId)
        expect
          .soft(
            (await act(visitor, { name, fields: form(theirs.things), things: ours.things })).status,
            `${role}: ${name}, theirs`,
          )
          .toBe(404)
        expect.soft(await countRefusals(ours.merchantId), `kept: ${role}: ${name}, theirs`).toBeGreaterThan(refusals)
      } else {
        expect
          .soft([200, 303], `${role}: ${name}`)
          .toContain((await act(visitor, { name, fields: {}, things: ours.things })).status)
      }
    }
  }
  expect(await fingerprint(theirs.merchantId)).toBe(before)
})
