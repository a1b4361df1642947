'use server'

import { redirect } from 'next/navigation'
import { closeSession } from '@/lib/auth/session'

export async function signOut(): Promise<void> {
  await closeSession()
  redirect('/sign-in')
}
