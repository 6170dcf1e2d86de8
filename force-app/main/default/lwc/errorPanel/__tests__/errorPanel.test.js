import { createElement } from 'lwc';
import ErrorPanel from 'c/errorPanel';

const shown = (errors) => {
  const element = createElement('c-error-panel', { is: ErrorPanel });
  element.errors = errors;
  document.body.appendChild(element);
  return element;
};
const title = (element) => element.shadowRoot.querySelector('h2').textContent;

describe('c-error-panel', () => {
  it('says what is wrong', async () => {
    const element = shown({ body: { message: '{"kind":"refusal","message":"Load again."}' } });
    expect(title(element)).toBe('c.Common_ErrorTitle');
    expect(element.shadowRoot.querySelector('p').textContent).toBe('Load again.');
    await expect(element).toBeAccessible();
  });

  it('says whom to ask when the page is closed', async () => {
    const element = shown({ body: { message: '{"kind":"noAccess","message":"Ask."}' } });
    expect(title(element)).toBe('c.Common_NoAccessTitle');
    await expect(element).toBeAccessible();
  });
});
