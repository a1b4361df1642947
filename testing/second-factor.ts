import { Secret, TOTP } from 'otpauth'

/** The code that an authenticator app shows for a secret, now or some steps of 30 seconds later. */
export function codeOf(secret: string, stepsLater = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  return totp.generate({ timestamp: Date.now() + stepsLater * 30_000 })
}
