/** What the compiler cannot see. Three worlds: the TypeScript of tooling and proof, the dependency-free launchers, and Lightning web components. */
import lwc from '@salesforce/eslint-config-lwc';
import { globalIgnores } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const pages = ['force-app/**/lwc/**/*.js', 'scripts/local-org/web/console/**/*.js', 'test/jest/lightning/**/*.js'];
const pageTests = ['force-app/**/lwc/**/__tests__/**/*.js'];

export default tseslint.config(
  globalIgnores(['node_modules/', '.skein/', '.sf/', '.sfdx/', 'out/', 'coverage/']),
  {
    files: ['scripts/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `== null` asks for null and undefined at once.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // Every index may be undefined to the compiler (noUncheckedIndexedAccess), also where the line above has just counted.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What stands there only to be passed over says so by its name.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      // `void | Promise<void>`: who implements it may be synchronous.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // These know the types: what is awaited, what is forgotten, what a switch leaves out.
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' }] },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // What Apex throws is a value of Apex.
    files: ['scripts/local-org/**/*.ts', 'test/local-org/**/*.ts'],
    rules: { '@typescript-eslint/only-throw-error': 'off' },
  },
  {
    files: ['**/*.mjs', '*.js', '*.cjs'],
    languageOptions: { globals: globals.node },
    rules: { eqeqeq: 'error', 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  ...lwc.configs.recommended.map((config) => ({ ...config, files: pages })),
  { ...jest.configs['flat/recommended'], files: pageTests, languageOptions: { globals: { ...globals.jest, ...globals.node } } },
);
