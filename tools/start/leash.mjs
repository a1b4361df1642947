// Loaded into every child: when the process that started it is gone, however it went, the child goes too.
import process from 'node:process'

// The helpers of a child inherit this file, but live by their own channel to it.
if (process.env.PO_STARTED_BY === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
