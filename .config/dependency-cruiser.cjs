// The arrows between the rooms. What one file may do by itself is eslint.config.js's.
//
//   gateway ──▶ platform ◀── resolvers ──▶ operations ──▶ domain ◀── connectors
//
// Subgraphs never import each other: they meet in the graph. `sample` fills the embedded systems of all of them.

const SUBGRAPHS = 'support|billing|erp|process|governance'
const TEST = '\\.test\\.ts$|-fixtures?\\.ts$|^test/'
// A subgraph's own doors and glue: what stands beside its rooms.
const GLUE =
  '^subgraphs/[^/]+/(resolvers(/|\\.ts$)|context\\.ts$|subgraph\\.ts$|resolver-types\\.generated\\.ts$)'
// Platform files that are rules themselves; rules may call these, and of the others take only the types.
const PURE_PLATFORM =
  '^subgraphs/platform/(canonical-json|errors|fact-stamp|money|principal|serial-number|state-machine|vocabulary)\\.ts$'
// Two files of the dispatch saga still speak of the plan in the generated type's words instead of a type in domain/.
const DISPATCH_PLAN_WORDS = '^subgraphs/process/(domain/dispatch-saga|operations/dispatch-service)\\.ts$'
const PURE_PACKAGES = 'node_modules/(big\\.js|@types/big\\.js|luxon|@types/luxon|zod|graphql)/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one thing, or hide a third. Types are erased, so they may.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it and it imports nobody.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '^gateway/explorer/page/', '^test/helpers/postgres-server\\.ts$'],
      },
      to: {},
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'product-code-knows-no-tests',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'product-code-needs-no-development-packages',
      severity: 'error',
      from: { path: '^(gateway|subgraphs)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },

    {
      name: 'subgraphs-never-import-each-other',
      comment: 'They meet in the graph: ask the owning subgraph through its transport.',
      severity: 'error',
      from: { path: `^subgraphs/(${SUBGRAPHS})/` },
      to: { path: '^subgraphs/[^/]+/', pathNot: '^subgraphs/($1|platform)/' },
    },
    {
      name: 'subgraphs-know-no-gateway',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: TEST },
      to: { path: '^gateway/' },
    },
    {
      name: 'gateway-knows-no-subgraph',
      comment: 'Only start.ts loads subgraphs, by name, and it too takes no static import of them.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: TEST },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/platform/' },
    },
    {
      name: 'platform-knows-no-room-above',
      severity: 'error',
      from: { path: '^subgraphs/platform/', pathNot: TEST },
      to: { path: '^(subgraphs|gateway)/', pathNot: '^subgraphs/platform/' },
    },
    {
      name: 'sample-imports-types-alone',
      severity: 'error',
      from: { path: '^subgraphs/sample/', pathNot: TEST },
      to: { path: `^subgraphs/(${SUBGRAPHS})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sample-knows-connectors-alone',
      severity: 'error',
      from: { path: '^subgraphs/sample/', pathNot: TEST },
      to: {
        path: `^subgraphs/(${SUBGRAPHS})/`,
        pathNot: `^subgraphs/(${SUBGRAPHS})/(connectors/embedded|store)/`,
      },
    },

    {
      name: 'domain-imports-domain-and-pure-platform',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/domain/', pathNot: [TEST, DISPATCH_PLAN_WORDS] },
      to: { path: '^subgraphs/', pathNot: ['^subgraphs/$1/domain/', '^subgraphs/platform/'] },
    },
    {
      name: 'dispatch-plan-words-are-the-only-exception',
      severity: 'error',
      from: { path: DISPATCH_PLAN_WORDS },
      to: {
        path: '^subgraphs/process/',
        pathNot: '^subgraphs/process/((domain|operations)/|resolver-types\\.generated\\.ts$)',
      },
    },
    {
      name: 'domain-calls-only-pure-platform',
      comment: 'Types of any platform file are welcome: they are erased.',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/domain/', pathNot: TEST },
      to: { path: '^subgraphs/platform/', pathNot: PURE_PLATFORM, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-use-only-pure-packages',
      severity: 'error',
      from: { path: ['^subgraphs/[^/]+/domain/', PURE_PLATFORM], pathNot: TEST },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'core'],
        dependencyTypesNot: ['type-only'],
        pathNot: [PURE_PACKAGES, '^(node:)?crypto$'],
      },
    },
    {
      name: 'pure-platform-stays-pure',
      severity: 'error',
      from: { path: PURE_PLATFORM },
      to: { path: '^subgraphs/', pathNot: PURE_PLATFORM, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'operations-import-inward',
      comment: 'An operation is given its connector; it knows the port, not who stands behind it.',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/operations/', pathNot: [TEST, DISPATCH_PLAN_WORDS] },
      to: { path: [GLUE, '^subgraphs/[^/]+/connectors/'] },
    },
    {
      name: 'connectors-import-inward',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/(connectors|store)/', pathNot: TEST },
      to: { path: [GLUE, '^subgraphs/[^/]+/operations/'] },
    },
    {
      name: 'connectors-know-no-other-connector',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/connectors/([^/]+)/', pathNot: TEST },
      to: { path: '^subgraphs/[^/]+/connectors/', pathNot: '^subgraphs/$1/connectors/$2/' },
    },
    {
      name: 'resolvers-know-no-connector',
      comment: 'Only subgraph.ts chooses a connector.',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/(resolvers(/|\\.ts$)|context\\.ts$)', pathNot: TEST },
      to: { path: '^subgraphs/[^/]+/connectors/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The peers of the benchmark have packages of their own, which nothing else installs.
    exclude: { path: ['^\\.data/', '^test/bench/gateway/peers/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    builtInModules: { add: ['node:test'] },
  },
}
