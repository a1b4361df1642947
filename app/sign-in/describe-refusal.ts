/** What /sign-in says to whoever next-auth sent back to it. None of it tells whether somebody has an account. */
export function describeRefusal(error: string, company: string | undefined): string {
  if (error === 'CredentialsSignin' || company === undefined) return 'E-mail and password do not fit together.'
  if (error === 'AccessDenied') {
    return `You could not be signed in with ${company}. Use the account whose e-mail address was invited to this shop, or ask its owner.`
  }
  return `Signing in with ${company} did not work this time. Please try again, or use your password.`
}
