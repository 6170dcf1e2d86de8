import { createElement } from 'lwc';
import linesOf from '@salesforce/apex/MaintenanceAction.lines';
import replay from '@salesforce/apex/MaintenanceAction.replay';
import replayAll from '@salesforce/apex/MaintenanceAction.replayAll';
import MaintenanceReplay from 'c/maintenanceReplay';
import { replays, settings } from '../../maintenance/__tests__/data/overview.json';

jest.mock('@salesforce/apex/MaintenanceAction.lines', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaintenanceAction.replay', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaintenanceAction.replayAll', () => ({ default: jest.fn() }), { virtual: true });

const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));
const line = { mailId: '02s000000000001AAA', change: 'newCase' };

describe('c-maintenance-replay', () => {
  let element;
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const button = (label) => [...element.shadowRoot.querySelectorAll('lightning-button')].find((candidate) => candidate.label === label);
  const control = (name) => [...element.shadowRoot.querySelectorAll('lightning-combobox')].find((candidate) => candidate.name === name);
  const shown = async (runs = replays) => {
    element = createElement('c-maintenance-replay', { is: MaintenanceReplay });
    Object.assign(element, { settings, runs });
    document.body.appendChild(element);
    await settled();
  };
  const choose = async (name, value) => {
    control(name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settled();
  };
  const press = async (label) => {
    button(label).click();
    await settled();
  };

  it('shows the settings as they are today, and has nothing to try until one is chosen otherwise', async () => {
    await shown();
    expect(control('useHeaders').value).toBe('true');
    expect(control('profile').options.map(({ label }) => label)).toEqual(['c.Replay_Today', 'Salesforce']);
    expect(button('c.Replay_Try').disabled).toBe(true);
    await choose('useHeaders', 'false');
    expect(button('c.Replay_Try').disabled).toBe(false);
    await choose('useHeaders', 'true');
    expect(button('c.Replay_Try').disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('tries on the newest mails and shows what would change; another choice takes the result away', async () => {
    replay.mockResolvedValue({ compared: 50, lines: [line] });
    await shown();
    await choose('profile', 'salesforce');
    await choose('days', '90');
    await press('c.Replay_Try');
    expect(replay).toHaveBeenCalledWith({ values: { profile: 'salesforce' }, days: 90, count: 50 });
    expect(one('[data-result]').textContent).toBe('c.Replay_Result');
    expect(one('c-replay-lines').lines).toEqual([line]);
    await expect(element).toBeAccessible();
    await choose('profile', 'recommended');
    expect(one('c-replay-lines')).toBeNull();
  });

  it('shows no table when nothing would change', async () => {
    replay.mockResolvedValue({ compared: 50, lines: [] });
    await shown();
    await choose('useHeaders', 'false');
    await press('c.Replay_Try');
    expect(one('[data-result]')).not.toBeNull();
    expect(one('c-replay-lines')).toBeNull();
  });

  it('begins a replay of all mail and tells its page', async () => {
    replayAll.mockResolvedValue('a06000000000009AAA');
    await shown();
    const told = jest.fn();
    element.addEventListener('started', told);
    await choose('useHeaders', 'false');
    await press('c.Replay_TryAll');
    expect(replayAll).toHaveBeenCalledWith({ values: { useHeaders: 'false' }, days: 30 });
    expect(told).toHaveBeenCalledTimes(1);
    expect(one('[role=status]').textContent).toBe('c.Replay_Started');
  });

  it('shows what a replay of all mail tried and found, and that not all of it is kept', async () => {
    linesOf.mockResolvedValue([line]);
    await shown();
    const [first, second] = element.shadowRoot.querySelectorAll('[data-row]');
    expect(first.textContent).toContain('Use e-mail headers: c.Common_Off');
    expect(first.textContent).not.toContain('Matching profile');
    expect(second.querySelector('button')).toBeNull();
    first.querySelector('button').click();
    await settled();
    expect(linesOf).toHaveBeenCalledWith({ runId: replays[0].id });
    expect(one('c-replay-lines').lines).toEqual([line]);
    expect(element.shadowRoot.textContent).toContain('c.Replay_LinesFirst');
    await expect(element).toBeAccessible();
    first.querySelector('button').click();
    await settled();
    expect(one('c-replay-lines')).toBeNull();
  });

  it('says that nothing was tried on all mail yet', async () => {
    await shown([]);
    expect(element.shadowRoot.textContent).toContain('c.Replay_RunsNone');
    await expect(element).toBeAccessible();
  });

  it('says why it could not be tried', async () => {
    replay.mockRejectedValue({ body: { message: '{"kind":"noAccess","message":"Ask your administrator."}' } });
    await shown();
    await choose('useHeaders', 'false');
    await press('c.Replay_Try');
    expect(one('[data-problem]').textContent).toBe('Ask your administrator.');
    await expect(element).toBeAccessible();
  });
});
