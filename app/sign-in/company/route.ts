import { notFound, redirect } from 'next/navigation'
import { formFields } from '@/lib/action'
import { keepInvitationCookie } from '@/lib/auth/company/invitation-cookie'
import { startCompanySignIn } from '@/lib/auth/company/start-company-sign-in'
import { callbackPath } from '@/lib/auth/sign-in/callback-path'
import { env } from '@/lib/env'

/** The button of /sign-in that leads to the company's provider. Another site's form gets no further than that page. */
export async function POST(request: Request): Promise<Response> {
  const { oidc, appUrl } = env()
  if (!oidc) notFound()
  if (request.headers.get('origin') !== appUrl) redirect(`${appUrl}/sign-in`)
  const { callbackUrl, invitation, again } = formFields(await request.formData())
  await keepInvitationCookie(invitation)
  return startCompanySignIn(callbackPath(callbackUrl), { again: again === 'yes' })
}
