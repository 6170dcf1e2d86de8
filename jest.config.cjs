/** Tests of Lightning web components: `npm test` runs them as soon as there are any. CommonJS, for sfdx-lwc-jest reads its configuration so. */
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  modulePathIgnorePatterns: ['<rootDir>/.localdevserver', '<rootDir>/.skein', '<rootDir>/out'],
};
