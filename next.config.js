import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import createNextIntlPlugin from 'next-intl/plugin'
import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

const appHost = URL.canParse(process.env.APP_URL ?? '') ? new URL(process.env.APP_URL).host : null

/** Filling the compiler's cache takes a third of a build's time, and pays from the second build on: a clone that builds once does not. */
const wasBuiltBefore = existsSync(path.join(import.meta.dirname, '.next/BUILD_ID'))

/**
 * Tells one build from another: a page of one loads anew rather than mix with what another one sends. A build has the id
 * that tools/start/build.ts gives it, a server the one of its build.
 */
function readDeploymentId(phase) {
  const manifest = path.join(import.meta.dirname, '.next/routes-manifest.json')
  if (phase !== PHASE_PRODUCTION_SERVER || !existsSync(manifest)) return process.env.NEXT_DEPLOYMENT_ID
  return JSON.parse(readFileSync(manifest, 'utf8')).deploymentId
}

const header = (key, value) => ({ key, value })

/**
 * The policy of what is no page: endpoints, and images that could hold scripts. Pages have another one
 * (lib/browser/page-headers.ts), which proxy.ts sets in its place: it must have the very same name, in lower case.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"

const everywhere = [
  header('content-security-policy', policy),
  header('X-Content-Type-Options', 'nosniff'),
  header('Referrer-Policy', 'strict-origin-when-cross-origin'),
  header('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'),
  header('Cross-Origin-Opener-Policy', 'same-origin'),
  header('Cross-Origin-Resource-Policy', 'same-origin'),
]

/** For `npm run build:standalone`: Next copies what its server needs of the packages into .next/standalone. */
const standalone =
  process.env.NEXT_OUTPUT === 'standalone' ? { output: 'standalone', outputFileTracingRoot: import.meta.dirname } : {}

/** @type {import('next').NextConfig} */
const config = {
  ...standalone,
  poweredByHeader: false,
  reactStrictMode: true,
  // `next dev` would otherwise write a file of instructions into the checkout.
  agentRules: false,
  // Next would leave pg outside the bundle, an ES module there: whatever leads to lib/db would load asynchronously, and
  // the first requests of a busy process would meet modules half loaded.
  transpilePackages: ['pg'],
  serverExternalPackages: ['graphile-worker', 'pino', '@node-rs/argon2'],
  // `npm test` checks the types; a start should not pay for it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  experimental: {
    // Behind a proxy the Host may be another than the browser's: forms are taken from APP_URL's pages all the same.
    serverActions: { allowedOrigins: appHost === null ? [] : [appHost] },
    turbopackFileSystemCacheForBuild: wasBuiltBefore,
  },
  headers: () => [
    { source: '/:path*', headers: everywhere },
    // The address of an order, an invitation or a new password is its key: it must not travel on in a Referer. Not
    // `no-referrer`: a form would then post `Origin: null`, which server actions refuse.
    ...['orders', 'invitations', 'new-password'].map((place) => {
      return { source: `/${place}/:path*`, headers: [header('Referrer-Policy', 'same-origin')] }
    }),
  ],
}

const withIntl = createNextIntlPlugin('./messages/request.ts')

export default (phase) => withIntl({ ...config, deploymentId: readDeploymentId(phase) })
