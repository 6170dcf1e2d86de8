/** Tests of Lightning web components. CommonJS, for sfdx-lwc-jest reads its configuration so. Base components are empty there: what they do is tested in a browser (test/pages). */
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  setupFilesAfterEnv: [...(jestConfig.setupFilesAfterEnv ?? []), '<rootDir>/test/jest/setup.cjs'],
  // It has stubs for nearly all base components, and none for this one.
  moduleNameMapper: { ...jestConfig.moduleNameMapper, '^lightning/modal$': '<rootDir>/test/jest/lightning/modal/modal' },
  modulePathIgnorePatterns: ['<rootDir>/.localdevserver', '<rootDir>/.skein', '<rootDir>/out'],
  // The accessibility check takes seconds on a machine that is busy.
  testTimeout: 30_000,
  testMatch: ['**/lwc/**/__tests__/**/*.test.js'],
};
