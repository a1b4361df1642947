import { pretendGatewayUrl } from './pretend-gateway'

// The gateway settings of unit tests, set before settings are read. Two secrets, as during a rotation.
Object.assign(process.env, {
  GATEWAY_API_URL: pretendGatewayUrl,
  GATEWAY_CHECKOUT_HOSTS: 'checkout.example',
  GATEWAY_TIMEOUT_MS: '2000',
  WEBHOOK_URL_SECRETS: 'newest-secret-of-webhook-urls,older-secret-of-webhook-urls',
})
