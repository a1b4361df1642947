/** Settings for unit tests. own-surroundings.ts adds the database and the gateway. */
export const unitTestSettings = {
  APP_URL: 'https://shop.example',
  NEXTAUTH_SECRET: 'a-secret-of-sessions-for-tests',
  WEBHOOK_URL_SECRETS: 'newest-secret-of-webhook-urls,older-secret-of-webhook-urls',
  GATEWAY_API_KEY: 'a2V5Og==',
  GATEWAY_X_API_KEY: 'x-api-key-for-tests',
  GATEWAY_MERCHANT_ID: 'JP00000000',
  GATEWAY_MERCHANT_EMAIL: 'shop@example.com',
  GATEWAY_CHECKOUT_HOSTS: 'checkout.example',
  GATEWAY_TIMEOUT_MS: '2000',
  LOG_LEVEL: 'silent',
}
