/** For every test of a component: `await expect(element).toBeAccessible()`, and a document that the test before left empty. */
const { registerSa11yMatcher } = require('@sa11y/jest');

registerSa11yMatcher();

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});
