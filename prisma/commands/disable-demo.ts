import { runCommand } from '../../tools/failure'
import { disableDemoAccounts } from '../demo-accounts'
import { withDatabase } from '../embedded'

/*
 * npm run demo:disable
 * Disables the accounts of the demonstration that can sign in with the published password. Their shops and orders stay.
 */

await runCommand(async () => {
  const disabled = await withDatabase(({ url }) => disableDemoAccounts(url))
  console.log(
    disabled.length === 0
      ? 'No account of the demonstration can sign in with the published password.'
      : `Disabled: ${disabled.join(', ')}. Create an owner with npm run user:create.`,
  )
})
