import { judgeAll, type Attack } from '@/testing/redteam/attack'
import { accept, cookiesOf, invite, recruit } from '@/testing/redteam/visitors/recruit'
import { newEmail } from '@/testing/redteam/visitors/shopping'
import { trySignIn } from '@/testing/redteam/visitors/staff'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import { wordsOf } from './webhook-endpoint'

const COMMON = ['password1234', 'aaaaaaaaaaaa', 'qwertyuiop[]', 'Passw0rd!2024', 'ｐａｓｓｗｏｒｄ１２３４']

export const invitationAttacks: Attack[] = [
  {
    name: 'invitation: a common password',
    tried: `${COMMON.length} passwords that are on every list`,
    needs: ['staff'],
    run: async (target) => {
      const token = await invite(target, newEmail())
      return judgeAll(COMMON, async (password) => {
        const answer = await accept(new Visitor(target.url), token, password)
        return { held: answer.status === 200, answered: wordsOf(answer) }
      })
    },
  },
  {
    name: 'invitation: used twice at once',
    tried: 'the same link in four browsers at the same time',
    needs: ['staff'],
    run: async (target) => {
      const token = await invite(target, newEmail())
      const answers = await Promise.all([1, 2, 3, 4].map(() => accept(new Visitor(target.url), token)))
      const accepted = answers.filter(({ status }) => status === 303).length
      return { held: accepted === 1, answered: `accepted ${accepted} times` }
    },
  },
  {
    name: 'invitation: another address',
    tried: 'fields that are not in the form: email, role and merchant',
    needs: ['staff'],
    run: async (target) => {
      const [invited, wanted] = [newEmail(), newEmail()]
      const [visitor, path] = [new Visitor(target.url), `/invitations/${await invite(target, invited)}`]
      const form = await visitor.requireForm(path, 'name="repeated"')
      const password = 'the red team has a long password'
      const changes = {
        name: 'Red Team',
        password,
        repeated: password,
        email: wanted,
        role: 'owner',
        invitedRole: 'owner',
      }
      await visitor.submit(path, { form, changes })
      const settings = await visitor.get('/dashboard/settings')
      const asWanted = await trySignIn(new Visitor(target.url), { login: { email: wanted, password } })
      return {
        held: settings.status === 404 && asWanted.status === 200,
        answered: `settings ${settings.status}, the other address ${asWanted.status}`,
      }
    },
  },
  {
    name: 'a session replaced by another sign-in',
    tried: 'the cookie of the first, after the same browser signed in again',
    needs: ['staff'],
    run: async (target) => {
      const { login, visitor } = await recruit(target)
      const cookie = cookiesOf(visitor)
      const second = new Visitor(target.url)
      const form = await second.requireForm('/sign-in', 'name="password"')
      await second.submit('/sign-in', { form, changes: login, headers: { cookie } })
      const answer = await new Visitor(target.url).get('/dashboard/account', { cookie })
      return { held: !answer.text.includes('Active sessions'), answered: wordsOf(answer) }
    },
  },
]
