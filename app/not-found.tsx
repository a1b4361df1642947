import { Compass } from 'lucide-react'
import { EmptyState } from './_components/empty-state'
import { LinkButton } from './_components/buttons/link-button'

export default function NotFound() {
  return (
    <main>
      <title>Not found</title>
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        heading="h1"
        action={<LinkButton href="/">To the front page</LinkButton>}
      >
        The link may be old, or a letter is missing from it.
      </EmptyState>
    </main>
  )
}
