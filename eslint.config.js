import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/*
 * The rooms of lib and what each may look into (design: arrows go one way). Inside a room imports are
 * relative ("./x"); into another room they are absolute ("@/lib/room/x"), so these patterns see every arrow.
 */
const shared = ['env', 'errors', 'log', 'ids', 'db', 'queue', 'redact', 'client-address', 'form-problem', 'generated']
const arrows = {
  money: [],
  gateway: ['money', 'orders'],
  catalogue: ['money', 'merchants'],
  merchants: ['money'],
  orders: ['money'],
  payments: ['gateway', 'orders', 'money'],
  checkout: ['payments', 'gateway', 'orders', 'catalogue', 'money'],
  webhooks: ['payments', 'gateway', 'orders', 'money'],
  reconciliation: ['payments', 'orders', 'money'],
  reports: ['payments', 'gateway', 'orders', 'money'],
  jobs: ['webhooks', 'reconciliation', 'reports'],
  auth: ['action'],
  people: ['auth'],
}

const forbid = (regex, message) => ({ regex, message })
const upward = forbid('^\\.\\./', 'Inside a room "./", into another room "@/…".')
const noOutside = [
  forbid('^@/app(/|$)', 'lib knows nothing of app.'),
  forbid('^@/sandbox(/|$)', 'The shop and the sandbox share no code.'),
]
const noNext = forbid('^(next|react)(/|$)|^next-auth', 'Only app, lib/auth and lib/action.ts know that Next exists.')
const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })

const rooms = Object.entries(arrows).map(([room, may]) => ({
  files: [`lib/${room}/**/*.ts`],
  rules: restrict(
    upward,
    ...noOutside,
    ...(room === 'auth' ? [] : [noNext]),
    forbid(
      `^@/lib/(?!(${[room, ...shared, ...may].join('|')})(/|$))`,
      `lib/${room} may look into: ${[...shared, ...may].join(', ')}.`,
    ),
  ),
}))

export default tseslint.config(
  { ignores: ['.next/**', '.data/**', 'lib/generated/**', 'next-env.d.ts', 'test-results/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 300, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'The environment is read in lib/env.ts (the sandbox: sandbox/settings.ts).',
        },
      ],
    },
  },
  { files: ['lib/**/*.ts'], rules: restrict(...noOutside) },
  ...rooms,
  // A test may also use what testing makes for it.
  { files: ['lib/**/*.test.ts'], rules: restrict(upward, ...noOutside) },
  {
    files: ['sandbox/**/*.{ts,tsx}'],
    rules: restrict(
      forbid('^@/', 'The sandbox shares no code with the shop.'),
      forbid('\\.\\./(lib|app|prisma)/', 'The sandbox shares no code with the shop.'),
    ),
  },
  { files: ['**/*.tsx'], ...hooks.configs.flat['recommended-latest'] },
  {
    files: [
      '**/*.test.ts',
      'testing/**',
      'tools/**',
      'prisma/**',
      'e2e/**',
      'bench/**',
      'lib/env.ts',
      'sandbox/settings.ts',
      'sandbox/main.ts',
      'sandbox/cli.ts',
      '*.config.*',
    ],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  { files: ['**/*.{js,mjs}'], ...tseslint.configs.disableTypeChecked },
)
