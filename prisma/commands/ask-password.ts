import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { passwordProblem } from '../../lib/auth/sign-in/password-problem'
import { hashPassword } from '../../lib/auth/sign-in/passwords'
import { translatorOf } from '../../messages/translator'
import { Failure } from '../../tools/failure'

type Asked = { hash: string; tell: () => void }

/** A new password: entered, read from a pipe, or generated and printed once. Never an argument, since those are public. */
export async function newPassword({ email, generate }: { email: string; generate: boolean }): Promise<Asked> {
  const password = generate ? randomBytes(15).toString('base64url') : await askPassword()
  const problem = passwordProblem(password, email)
  if (problem !== null) throw new Failure(translatorOf('formProblems')(problem.code, problem.params))
  const tell = () => (generate ? console.log(`The password, shown this once: ${password}`) : undefined)
  return { hash: await hashPassword(password), tell }
}

async function askPassword(): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = process.stdin.isTTY
  if (terminal) process.stdout.write('Password: ')
  const lines = createInterface({ input: process.stdin, output: silent, terminal })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (terminal) process.stdout.write('\n')
  }
}
