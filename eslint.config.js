import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'

/** What is hardly ever meant. */
const PLAIN_MISTAKES = [
  'array-callback-return',
  'getter-return',
  'no-async-promise-executor',
  'no-case-declarations',
  'no-compare-neg-zero',
  'no-cond-assign',
  'no-constant-binary-expression',
  'no-control-regex',
  'no-dupe-else-if',
  'no-duplicate-case',
  'no-fallthrough',
  'no-global-assign',
  'no-irregular-whitespace',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-prototype-builtins',
  'no-self-assign',
  'no-sparse-arrays',
  'no-unreachable',
  'no-unsafe-finally',
  'no-unsafe-optional-chaining',
  'no-unused-labels',
  'no-useless-catch',
  'no-useless-escape',
  'no-var',
  'require-yield',
  'use-isnan',
  'valid-typeof',
]

/** What no code may do, whatever folder it is in. */
const FORBIDDEN_SYNTAX = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness comes through the passed generator (core/random).',
  },
  {
    selector: "NewExpression[callee.name='Function'], CallExpression[callee.name='Function']",
    message: 'The policy forbids code made from text.',
  },
  {
    selector:
      "CallExpression[callee.property.name='insertAdjacentHTML'], AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]",
    message: 'Markup from text is how names from a CSV become scripts: build elements.',
  },
]

const NO_CLOCK = [
  {
    selector:
      "CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Pure code has no clock: pass the day in (asOf).',
  },
]

/** Awaiting anything but Dexie inside a Dexie transaction can commit half of it without a word. */
const FOREIGN_AWAIT = [
  {
    selector:
      "CallExpression[callee.property.name='transaction'] AwaitExpression > CallExpression[callee.object.name=/^(crypto|subtle|navigator|response|blob|file)$/]",
    message: 'Await only Dexie inside a transaction; prepare the rest before it.',
  },
  {
    selector:
      "CallExpression[callee.property.name='transaction'] AwaitExpression > CallExpression[callee.name=/^(fetch|setTimeout|sleep|breathe)$/], CallExpression[callee.property.name='transaction'] AwaitExpression > CallExpression[callee.property.name=/^(arrayBuffer|text|stream|digest|encrypt|decrypt|encode|decode)$/]",
    message: 'Await only Dexie inside a transaction; prepare the rest before it.',
  },
]

const STATIC_STYLE = {
  selector: "SvelteAttribute[key.name='style'][value.length=1] > SvelteLiteral",
  message: 'The policy drops static style attributes: use a class, or a style: directive.',
}

const SKIPPED_SUITE = {
  selector: "CallExpression[callee.object.name='describe'][callee.property.name=/^(skipIf|runIf)$/]",
  message: 'Its body runs even so, and fails where it reads what is not there: use describeWith.',
}

const restricted = (...more) => ({ 'no-restricted-syntax': ['error', ...FORBIDDEN_SYNTAX, ...more] })

const only = (...groups) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns: groups }] })
const DEXIE = { group: ['dexie', 'dexie/*'], message: 'Only src/store knows Dexie.' }
const TENSORFLOW = { group: ['@tensorflow/*'], message: 'Only src/compute knows TensorFlow.js.' }
const TENSORFLOW_UNION = {
  group: ['@tensorflow/tfjs'],
  message: 'Import the sub-packages: the union brings a second copy and every kernel.',
}

const CODE = ['src/**/*.ts', 'src/**/*.svelte']
const PURE = ['core', 'config', 'schema', 'math', 'text', 'features', 'identity', 'ingest', 'sample', 'ml', 'analyses']

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      'node_modules/',
      '.cache/',
      '.gl/',
      'src/ingest/kernel/assembly/',
      'src/compute/kernel/assembly/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...svelte.configs.recommended,
  {
    rules: {
      ...Object.fromEntries(PLAIN_MISTAKES.map((rule) => [rule, 'error'])),
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-params': ['error', 6],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Index loops over typed arrays are several times faster than iterators; records are built and thinned by key.
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A callback that is called and has nothing to do.
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      // Interfaces and types each where they read better; generated names are long enough.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // With noUncheckedIndexedAccess, `values[i]!` inside a bounded loop is how typed arrays are read.
      '@typescript-eslint/no-non-null-assertion': 'off',
      ...restricted(),
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-at-debug-tags': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/button-has-type': 'error',
      ...restricted(STATIC_STYLE),
      // The routes are addresses after a hash, of a router of our own: SvelteKit's rule does not apply.
      'svelte/no-navigation-without-resolve': 'off',
      // Svelte reads `let { … } = $props()` where some are bindable.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
  { files: CODE, rules: only(DEXIE, TENSORFLOW, TENSORFLOW_UNION) },
  { files: ['src/store/**'], rules: { ...only(TENSORFLOW), ...restricted(...FOREIGN_AWAIT) } },
  { files: ['src/compute/**'], rules: only(DEXIE, TENSORFLOW_UNION) },
  // Kernels take their arrays one by one: an object a call costs more than the call.
  { files: ['src/math/**', 'src/ml/**'], rules: { 'max-params': ['error', 7] } },
  { files: PURE.map((folder) => `src/${folder}/**/*.ts`), rules: restricted(...NO_CLOCK) },
  {
    files: ['tests/**', 'scripts/**', '*.js', '*.ts', '*.cjs'],
    rules: { ...only(), ...restricted(SKIPPED_SUITE), '@typescript-eslint/no-non-null-assertion': 'off' },
  },
)
