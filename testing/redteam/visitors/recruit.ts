import { codeOf } from '@/testing/second-factor'
import type { Login } from '@/testing/redteam/options'
import type { Target } from '@/testing/redteam/target'
import { newEmail } from './shopping'
import { Visitor } from './visitor'

const PASSWORD = 'the red team has a long password'

/** Somebody whom the owner has invited, so that attacks on an account concern none of the instance's own. */
export type Recruit = { login: Login; visitor: Visitor }

export type ProtectedRecruit = Recruit & { secret: string; recoveryCodes: string[]; olderCookie: string }

/** The token of an invitation that the owner has just created. */
export async function invite(target: Target, email: string): Promise<string> {
  const owner = await target.member()
  const form = await owner.requireForm('/dashboard/people', 'name="invitedRole"')
  const { text } = await owner.submit('/dashboard/people', { form, changes: { email, invitedRole: 'viewer' } })
  const [, token] = /\/invitations\/([\w-]{43})/.exec(text) ?? []
  if (token === undefined) throw new Error('the owner could not invite anybody')
  return token
}

/** Accepts an invitation; the answer to it. */
export async function accept(visitor: Visitor, token: string, password = PASSWORD) {
  const path = `/invitations/${token}`
  const form = await visitor.requireForm(path, 'name="repeated"')
  return visitor.submit(path, { form, changes: { name: 'Red Team', password, repeated: password } })
}

export async function recruit(target: Target): Promise<Recruit> {
  const [visitor, email] = [new Visitor(target.url), newEmail()]
  const { status } = await accept(visitor, await invite(target, email))
  if (status !== 303) throw new Error(`the invitation answered ${status}`)
  return { login: { email, password: PASSWORD }, visitor }
}

/** A recruit with two-step authentication, turned on with the code before the current one. */
export async function protectedRecruit(target: Target): Promise<ProtectedRecruit> {
  const { login, visitor } = await recruit(target)
  const olderCookie = cookiesOf(visitor)
  const path = '/dashboard/account'
  await visitor.submit(path, { form: await visitor.requireForm(path, 'Set up') })
  const { text } = await visitor.get(path)
  const secret = (/<code[^>]*>([A-Z2-7 ]{39})<\/code>/.exec(text)?.[1] ?? '').replaceAll(' ', '')
  const recoveryCodes = [...text.matchAll(/<li>((?:[a-z2-9]{4}-){3}[a-z2-9]{4})<\/li>/g)].map(([, code = '']) => code)
  if (secret === '' || recoveryCodes.length === 0) throw new Error('the account page shows no set-up')
  const form = await visitor.requireForm(path, 'Turn on')
  await visitor.submit(path, { form, changes: { code: codeOf(secret, -1) } })
  return { login, visitor, secret, recoveryCodes, olderCookie }
}

export function cookiesOf(visitor: Visitor): string {
  return [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}
