// Loaded into every child: when the process that started it is gone, however it went, the child goes too.
import process from 'node:process'

process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
