// Loaded into every child process: exits when the parent process is gone, for whatever reason.
import process from 'node:process'

// Child processes of a child load this file, too, but follow their own channel to it.
if (process.env.PO_STARTED_BY === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
