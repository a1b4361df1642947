import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '@/tools/failure'
import { freePort } from '@/tools/ports'

/** As docs/operations.md recommends: a webhook may be sent again to the other copy, which does no harm. */
const configuration = (port: number, servers: string[]) => `
worker_processes 1;
daemon off;
pid nginx.pid;
error_log stderr crit;
events { worker_connections 8192; }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
  upstream shop {
${servers.map((server) => `    server ${new URL(server).host} max_fails=1 fail_timeout=2s;`).join('\n')}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_buffering off;
    location / { proxy_pass http://shop; }
    location = /api/webhooks {
      proxy_pass http://shop;
      proxy_next_upstream error timeout http_502 http_503 non_idempotent;
    }
  }
}
`

/** nginx in front of the copies, from Debian's package. */
export async function startProxy(servers: string[]): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'po-nginx-'))
  const port = await freePort()
  writeFileSync(path.join(folder, 'nginx.conf'), configuration(port, servers))
  const nginx = spawn('nginx', ['-p', folder, '-c', 'nginx.conf'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const isMissing = await Promise.race([once(nginx, 'error').then(() => true), pause(500, false)])
  if (isMissing) throw new Failure('There is no nginx on this machine: apt-get install -y nginx')
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(nginx, 'exit')
      nginx.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
