import type { LiveReader } from '@/lib/jobs/event-readers'
import { followChanges } from '@/lib/orders/outbox/follow-changes'

type Watched = {
  live: LiveReader
  watchedId: string
  /** What followers are told; null when it cannot be seen just now. */
  look: () => Promise<unknown>
}

type Follower = (seen: unknown) => void

/** Looks at what changes, once for all its followers: after each notification, and at intervals. */
class Watch {
  private readonly followers = new Set<Follower>()
  private soon: NodeJS.Timeout | null = null
  private stopFollowing = (): void => undefined

  constructor(private readonly watched: Watched) {}

  /** The follower is told at once, and from now on. Returns whether it was the last one, when it leaves. */
  add(follower: Follower): () => boolean {
    if (this.followers.size === 0) this.start()
    this.followers.add(follower)
    void this.lookFor([follower])
    return () => {
      this.followers.delete(follower)
      const isLast = this.followers.size === 0
      if (isLast) this.stopFollowing()
      return isLast
    }
  }

  private start(): void {
    const { live, watchedId } = this.watched
    const lookSoon = () => {
      this.soon ??= setTimeout(() => {
        this.soon = null
        void this.lookFor(this.followers)
      }, live.atMostEveryMs)
    }
    const unfollow = followChanges(watchedId, lookSoon)
    const timer = setInterval(lookSoon, live.lookEveryMs)
    this.stopFollowing = () => {
      unfollow()
      clearInterval(timer)
      if (this.soon) clearTimeout(this.soon)
      this.soon = null
    }
  }

  private async lookFor(followers: Iterable<Follower>): Promise<void> {
    const seen = await this.watched.look().catch(() => null)
    if (seen === null) return
    for (const follower of [...followers]) if (this.followers.has(follower)) follower(seen)
  }
}

const shared = new Map<string, Watch>()

/** Tells a follower what is seen, at once and whenever it may have changed, until the returned function is called. */
export function watchAlone(watched: Watched, follower: Follower): () => void {
  return new Watch(watched).add(follower)
}

/** The same for what all followers of it see alike: however many there are, each change is looked at once. */
export function watchTogether(watched: Watched, follower: Follower): () => void {
  const watch = shared.get(watched.watchedId) ?? new Watch(watched)
  shared.set(watched.watchedId, watch)
  const leave = watch.add(follower)
  return () => {
    if (leave()) shared.delete(watched.watchedId)
  }
}
