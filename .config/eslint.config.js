// What one file may do by itself. The arrows between files are dependency-cruiser.cjs's.
import { readFileSync } from 'node:fs'
import graphqlEslint from '@graphql-eslint/eslint-plugin'
import { defineConfig, globalIgnores } from 'eslint/config'
import { print } from 'graphql'
import tseslint from 'typescript-eslint'
import { FEDERATION_DEFINITIONS } from '../test/codegen/federation-definitions.ts'
import { NO_AMBIENT_INPUT } from './no-ambient-input.js'

const SUBGRAPHS = ['support', 'billing', 'erp', 'process', 'governance']
// What a subgraph's schema takes for granted: the directives it links, and the one it links them by.
const LINKED = [
  print(FEDERATION_DEFINITIONS),
  'scalar link__Import',
  'directive @link(url: String!, import: [link__Import]) repeatable on SCHEMA',
].join('\n')
const OPERATIONS = ['gateway/**/*.graphql', 'test/**/*.graphql']

// Not no-unreachable-types: an entity is reached from other subgraphs.
const SCHEMA_RULES = {
  '@graphql-eslint/require-description': [
    'error',
    {
      types: true,
      rootField: true,
      FieldDefinition: true,
      EnumValueDefinition: true,
      ignoredSelectors: ['ObjectTypeDefinition[name.value=/^(Query|Mutation|Subscription)$/]'],
    },
  ],
  '@graphql-eslint/description-style': ['error', { style: 'inline' }],
  '@graphql-eslint/known-argument-names': 'error',
  '@graphql-eslint/known-directives': 'error',
  '@graphql-eslint/known-type-names': 'error',
  '@graphql-eslint/naming-convention': [
    'error',
    {
      types: 'PascalCase',
      FieldDefinition: 'camelCase',
      InputValueDefinition: 'camelCase',
      EnumValueDefinition: 'UPPER_CASE',
      'FieldDefinition[parent.name.value=Query]': { forbiddenPrefixes: ['query', 'get'] },
    },
  ],
  '@graphql-eslint/no-hashtag-description': 'error',
  '@graphql-eslint/provided-required-arguments': 'error',
  '@graphql-eslint/require-deprecation-reason': 'error',
  '@graphql-eslint/unique-enum-value-names': 'error',
  '@graphql-eslint/unique-field-definition-names': 'error',
  '@graphql-eslint/unique-type-names': 'error',
}

export default defineConfig(
  globalIgnores(['.data/', 'coverage/', '**/*.generated.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.{ts,js,cjs}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-param-reassign': 'error',
      'no-unreachable': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },

  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: new URL('..', import.meta.url).pathname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Objects in sentences are restrict-template-expressions' matter; String(x) is asked for.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // graphql's Kind is an enum, but a document's nodes are told apart by its plain words.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // A parameter that a signature demands but the body does not read is named with an underscore.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A port's method is asynchronous for those adapters that wait, also where one need not.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      // Ports and loaders are objects of closures: none reads `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },

  {
    files: ['**/*.test.ts', '**/*-fixtures.ts', 'test/**/*.ts'],
    rules: {
      // An answer is JSON; its shape is what the expectations are about.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },

  { files: ['subgraphs/*/domain/**/*.ts'], rules: NO_AMBIENT_INPUT },

  // A configuration each: five schemas, not one.
  ...SUBGRAPHS.map((name) => ({
    files: [`subgraphs/${name}/schema.graphql`],
    languageOptions: {
      parser: graphqlEslint.parser,
      // The plugin's own loading keeps the first schema for all files and calls buildSubgraphSchema in the
      // form that @apollo/subgraph 2.15 refuses.
      parserOptions: { schemaSdl: `${LINKED}\n${readFileSync(`subgraphs/${name}/schema.graphql`, 'utf8')}` },
    },
    plugins: { '@graphql-eslint': graphqlEslint },
    rules: SCHEMA_RULES,
  })),

  {
    files: OPERATIONS,
    languageOptions: { parser: graphqlEslint.parser },
    plugins: { '@graphql-eslint': graphqlEslint },
    rules: {
      '@graphql-eslint/no-anonymous-operations': 'error',
      '@graphql-eslint/no-duplicate-fields': 'error',
    },
  },
)
