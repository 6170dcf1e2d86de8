/**
 * The frame's behaviour: which component an address shows, navigation without loading anew, toasts, and the choice of the user.
 * Lightning Experience does this on Salesforce; components know nothing of it.
 */
import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import Toast from 'lightning/toast';
import { components } from 'localorg/components';

const { tabs, consolePages } = globalThis.localOrg;
const main = document.getElementById('main');

const dashed = (name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The component of an address and what it is told; undefined: nobody knows the address. */
function shownAt(pathname) {
  const [, , kind, name, id] = pathname.split('/');
  if (kind === 'n') {
    const tab = tabs.find((candidate) => candidate.name === name);
    return tab && { module: `c/${tab.component}`, properties: {} };
  }
  if (kind === 'console') {
    const page = consolePages.find((candidate) => candidate.name === name);
    return page && { module: `console/${page.component}`, properties: {} };
  }
  if (kind === 'r' && name === 'Case') return { module: 'console/casePage', properties: { recordId: id } };
  // A record of another type has no page in the console: the package's component stands alone.
  if (kind === 'r') return { module: 'c/threadConversation', properties: { recordId: id } };
  return undefined;
}

let shown = 0;
async function show() {
  const turn = ++shown;
  const { pathname } = window.location;
  const target = shownAt(pathname);
  for (const entry of document.querySelectorAll('[data-address]')) {
    const isCurrent = entry.dataset.address === pathname;
    entry.classList.toggle('slds-is-active', isCurrent);
    entry.firstElementChild.toggleAttribute('aria-current', isCurrent);
  }
  if (target === undefined) {
    const why = pathname.startsWith('/lightning/setup/')
      ? 'The local org has no Setup. On Salesforce, this address opens the page of Setup that the step names.'
      : `The local org has no page ${pathname}.`;
    main.replaceChildren(Object.assign(document.createElement('p'), { textContent: why }));
    return;
  }
  const { default: component } = await components[target.module]();
  if (turn !== shown) return;
  const element = createElement(dashed(target.module.replace('/', '-')), { is: component });
  Object.assign(element, target.properties);
  main.replaceChildren(element);
  window.dispatchEvent(new Event('localorg:navigated'));
}

/** A page with unsaved changes holds people back as it would when the window is closed. */
function mayLeave() {
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  return !leaving.defaultPrevented || window.confirm('Changes you made may not be saved.');
}

function go(address, replace = false) {
  const url = new URL(address, window.location.href);
  if (url.origin !== window.location.origin) {
    window.open(url, '_blank', 'noopener');
    return;
  }
  if (url.pathname !== window.location.pathname && !mayLeave()) return;
  const isSamePage = url.pathname === window.location.pathname;
  window.history[replace ? 'replaceState' : 'pushState']({}, '', url);
  if (isSamePage) window.dispatchEvent(new Event('localorg:navigated'));
  else void show();
}

window.addEventListener('localorg:navigate', ({ detail }) => go(detail.address, detail.replace));
window.addEventListener('popstate', () => void show());
document.addEventListener('click', (event) => {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link?.href || link.target || event.defaultPrevented || event.ctrlKey || event.metaKey || new URL(link.href).origin !== window.location.origin) return;
  if (!new URL(link.href).pathname.startsWith('/lightning/')) return;
  event.preventDefault();
  go(link.href);
});

/** Captured before the base components see it: they have a toast event of the same name. */
window.addEventListener(
  'lightning__showtoast',
  (event) => {
    if (event.detail?.toast) return;
    event.stopImmediatePropagation();
    const { title, message, messageData, variant = 'info', mode = 'dismissible' } = event.detail;
    Toast.show({ label: title || message, message: title ? message : '', messageLinks: messageData, variant, mode: mode === 'pester' ? 'dismissible' : mode });
  },
  true,
);

document.getElementById('user').addEventListener('change', async ({ target }) => {
  const headers = { 'content-type': 'application/json' };
  await fetch('/session', { method: 'POST', headers, body: JSON.stringify({ userId: target.value }) });
  window.location.reload();
});

void show();
