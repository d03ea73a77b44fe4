/**
 * The arrows of ARCHITECTURE.md: admin → (HTTP) api → workflows' contracts ← activities → prisma.
 * Contracts are the messages and words of a domain, and the pure tables and sums over them that both sides must agree on.
 */
const CONTRACTS =
  '^workflows/(shared/(?!case\\.ts)[^/]+|[^/]+/(contract|words|commands|terms|preview|search-text))\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'workflows-are-alone',
      comment: 'Workflow code is deterministic: the SDK, itself, and types of activities.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { pathNot: ['^workflows/', '^node_modules/@temporalio/(workflow|common)/', '^activities/'] },
    },
    {
      name: 'workflows-take-types-of-activities-only',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'activities-stand-below-api-and-admin',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: '^(api|admin|scripts|tests)/' },
    },
    {
      name: 'activities-read-contracts-of-workflows-only',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: '^workflows/', pathNot: CONTRACTS },
    },
    {
      name: 'api-reads-contracts-of-workflows-only',
      comment: 'The API never runs rules: it asks the workflow.',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^workflows/', pathNot: CONTRACTS },
    },
    {
      name: 'api-stands-beside-activities',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^(activities|admin|scripts|tests)/' },
    },
    {
      name: 'prisma-is-below-all',
      severity: 'error',
      from: { path: '^prisma/' },
      to: { path: '^(api|activities|admin|tests)/' },
    },
    {
      name: 'admin-speaks-http',
      comment: 'The console shares types and constants of the contracts, and no code of the servers.',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^(api|prisma|activities|scripts|tests)/' },
    },
    {
      name: 'admin-reads-contracts-of-workflows-only',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^workflows/', pathNot: CONTRACTS },
    },
    {
      name: 'product-needs-no-tests',
      severity: 'error',
      from: { path: '^(workflows|activities|api|admin|prisma|scripts)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'product-runs-without-dev-packages',
      severity: 'error',
      from: { path: '^(workflows|activities|api|prisma)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^prisma/generated/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
    },
  },
};
