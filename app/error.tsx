'use client'

import { ErrorScreen } from './_components/error-screen'

export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return <ErrorScreen retry={retry} />
}
