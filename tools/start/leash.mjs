// Loaded into every child process: when its parent is gone, for whatever reason, the child exits, too.
import process from 'node:process'

// The helpers of a child load this file, too, but follow their own channel to the child.
if (process.env.PO_STARTED_BY === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
