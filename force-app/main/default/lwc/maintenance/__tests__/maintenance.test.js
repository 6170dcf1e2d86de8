import { createElement } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import backfill from '@salesforce/apex/MaintenanceAction.backfill';
import overview from '@salesforce/apex/MaintenanceAction.overview';
import purge from '@salesforce/apex/MaintenanceAction.purge';
import schedulePurge from '@salesforce/apex/MaintenanceAction.schedulePurge';
import Maintenance from 'c/maintenance';
import page from './data/overview.json';

jest.mock('@salesforce/apex/MaintenanceAction.overview', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaintenanceAction.backfill', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaintenanceAction.purge', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaintenanceAction.schedulePurge', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaintenanceAction.unschedulePurge', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaintenanceAction.lines', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaintenanceAction.replay', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaintenanceAction.replayAll', () => ({ default: jest.fn() }), { virtual: true });

const settled = (turns = 12) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));
const nothing = {
  ...page,
  replays: [],
  backfills: [],
  purges: [],
  storage: { decisions: 0, aliases: 0, moves: 0, tokens: 0, kilobytes: 0, retentionDays: 365 },
};

describe('c-maintenance', () => {
  let element;
  const one = (selector) => element.shadowRoot.querySelector(selector);
  const shell = () => one('c-page-shell');
  const button = (label) => [...element.shadowRoot.querySelectorAll('lightning-button')].find((candidate) => candidate.label === label);
  const shown = async (answer) => {
    overview.mockImplementation(answer);
    element = createElement('c-maintenance', { is: Maintenance });
    document.body.appendChild(element);
    await settled();
  };

  afterEach(() => jest.useRealTimers());

  it('shows the settings to be tried, what was back-filled, and what storage costs', async () => {
    await shown(() => Promise.resolve(page));
    expect(one('c-maintenance-replay').settings).toEqual(page.settings);
    expect(one('[data-backfill]').textContent).toContain('c.Backfill_Result');
    expect(one('[data-backfill]').textContent).toContain('Refused by a rule.');
    expect(one('[data-storage] dl').textContent).toContain('c.Storage_Kilobytes');
    expect(one('[data-storage] dl').textContent).toContain('c.Storage_Tokens4');
    expect(one('[data-storage] dl').textContent).toContain('c.Storage_NotScheduled');
    await expect(element).toBeAccessible();
  });

  it('says that nothing has run yet', async () => {
    await shown(() => Promise.resolve(nothing));
    expect(one('[data-backfill]').textContent).toContain('c.Backfill_None');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['failed', { body: { message: 'no' } }],
    ['is not open to the user', { body: { message: '{"kind":"noAccess","message":"Ask."}' } }],
  ])('shows that loading %s', async (_, error) => {
    await shown(() => Promise.reject(error));
    expect(shell().error).toEqual(error);
    expect(one('c-maintenance-replay')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('starts the back-fill and shows how it stands; a failure leaves the page', async () => {
    await shown(() => Promise.resolve(nothing));
    backfill.mockResolvedValue('a06000000000001AAA');
    overview.mockResolvedValue(page);
    button('c.Backfill_Start').click();
    await settled();
    expect(one('[data-backfill]').textContent).toContain('c.Backfill_Result');
    const error = { body: { message: 'no' } };
    backfill.mockRejectedValue(error);
    button('c.Backfill_Start').click();
    await settled();
    expect(shell().problem).toEqual(error);
    expect(one('[data-backfill]')).not.toBeNull();
  });

  it('asks how far a job is while it runs, and no more when it is done or the page is left', async () => {
    jest.useFakeTimers();
    const running = { ...page, replays: [{ ...page.replays[0], status: 'Running' }] };
    await shown(() => Promise.resolve(running));
    await jest.advanceTimersByTimeAsync(3000);
    expect(overview).toHaveBeenCalledTimes(2);
    overview.mockResolvedValue(page);
    await jest.advanceTimersByTimeAsync(3000);
    await jest.advanceTimersByTimeAsync(30000);
    expect(overview).toHaveBeenCalledTimes(3);
    await shown(() => Promise.resolve(running));
    element.remove();
    await jest.advanceTimersByTimeAsync(30000);
    expect(overview).toHaveBeenCalledTimes(4);
  });

  it('purges only when it is meant, and schedules the nightly one', async () => {
    LightningConfirm.open = jest.fn().mockResolvedValue(false);
    await shown(() => Promise.resolve(page));
    button('c.Storage_Purge').click();
    await settled();
    expect(purge).not.toHaveBeenCalled();
    LightningConfirm.open.mockResolvedValue(true);
    button('c.Storage_Purge').click();
    await settled();
    expect(purge).toHaveBeenCalledTimes(1);
    overview.mockResolvedValue({ ...page, nextPurge: '2026-11-03T03:17:00.000Z' });
    button('c.Storage_Schedule').click();
    await settled();
    expect(schedulePurge).toHaveBeenCalledTimes(1);
    expect(button('c.Storage_Unschedule')).toBeDefined();
    expect(button('c.Storage_Schedule')).toBeUndefined();
  });
});
