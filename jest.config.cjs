const compile = (syntax) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: syntax === 'tsx' },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2023',
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Packages that are ES modules only: Node requires them by itself, Jest does not. */
const MODULES = 'sanitize-html/node_modules/|htmlparser2/|entities/|dom(handler|utils|elementtype|-serializer)/';

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/{unit,workflows,replay,api,faults}/**/*.test.ts'],
      transform: { '^.+\\.[cm]?[jt]s$': compile('ts') },
      transformIgnorePatterns: [`/node_modules/(?!(${MODULES}))`, '<rootDir>/.build/'],
      modulePathIgnorePatterns: ['<rootDir>/.build/', '<rootDir>/.data/', '<rootDir>/.cache/'],
      globalSetup: '<rootDir>/tests/support/global-setup.ts',
      globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
    },
    {
      displayName: 'console',
      testEnvironment: '<rootDir>/tests/console/browser-environment.cjs',
      testMatch: ['<rootDir>/tests/{console,resident}/**/*.test.{ts,tsx}'],
      setupFiles: ['<rootDir>/tests/support/browser-globals.cjs'],
      setupFilesAfterEnv: ['@testing-library/jest-dom'],
      transform: { '^.+\\.[cm]?[jt]sx?$': compile('tsx') },
      transformIgnorePatterns: [`/node_modules/(?!(${MODULES}|react-hotkeys-hook/))`],
      modulePathIgnorePatterns: ['<rootDir>/.build/', '<rootDir>/.data/', '<rootDir>/.cache/'],
      moduleNameMapper: { '\\.(css|svg|png|webp|woff2)$': '<rootDir>/tests/support/asset.cjs' },
    },
  ],
};
