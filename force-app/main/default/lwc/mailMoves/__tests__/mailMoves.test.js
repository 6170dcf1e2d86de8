import { createElement } from 'lwc';
import newest from '@salesforce/apex/MailMoveAction.newest';
import ofRecord from '@salesforce/apex/MailMoveAction.ofRecord';
import undo from '@salesforce/apex/MailMoveAction.undo';
import MailMoves from 'c/mailMoves';
import moves from './data/newest.json';

jest.mock('@salesforce/apex/MailMoveAction.newest', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MailMoveAction.ofRecord', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MailMoveAction.undo', () => ({ default: jest.fn() }), { virtual: true });

const settled = (turns = 10) => (turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1)));

describe('c-mail-moves', () => {
  let element;
  const shell = () => element.shadowRoot.querySelector('c-page-shell');
  const rows = () => [...element.shadowRoot.querySelectorAll('[data-row]')];
  const shown = async (answer, properties = {}) => {
    newest.mockImplementation(answer);
    ofRecord.mockImplementation(answer);
    element = createElement('c-mail-moves', { is: MailMoves });
    Object.assign(element, properties);
    document.body.appendChild(element);
    await settled();
  };

  it('lists the moves; one that stands can be undone, one that was undone says by whom', async () => {
    await shown(() => Promise.resolve(moves));
    expect(rows()).toHaveLength(2);
    expect(rows()[0].textContent).toContain('c.Moves_Standing');
    expect(rows()[0].querySelector('button').textContent).toBe('c.Moves_Undo');
    expect(rows()[1].textContent).toContain('c.Moves_Undone');
    expect(rows()[1].textContent).toContain('c.Decisions_Hidden');
    expect(rows()[1].querySelector('button')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says why a move cannot be undone in place of the button, before anybody tries', async () => {
    const undoObstacle = 'You may not change both cases.';
    await shown(() => Promise.resolve(moves.map((move) => ({ ...move, undoObstacle }))));
    const [standing, undone] = rows();
    expect(standing.textContent).toContain(undoObstacle);
    expect(standing.querySelector('button')).toBeNull();
    expect(undone.textContent).not.toContain(undoObstacle);
    await expect(element).toBeAccessible();
  });

  it('asks for those of a case where it stands on one', async () => {
    await shown(() => Promise.resolve(moves), { recordId: '500000000000001AAA' });
    expect(ofRecord).toHaveBeenCalledWith({ recordId: '500000000000001AAA' });
    expect(newest).not.toHaveBeenCalled();
  });

  it('says that nothing was moved, or stands nowhere when told so', async () => {
    await shown(() => Promise.resolve([]));
    expect(shell().isEmpty).toBe(true);
    expect(shell().emptyMessage).toBe('c.Moves_None');
    await expect(element).toBeAccessible();
    await shown(() => Promise.resolve([]), { hidesWhenEmpty: true });
    expect(shell()).toBeNull();
  });

  it('shows why loading failed, also where it would be hidden', async () => {
    const error = { body: { message: '{"kind":"noAccess","message":"Ask."}' } };
    await shown(() => Promise.reject(error), { hidesWhenEmpty: true });
    expect(shell().error).toEqual(error);
    await expect(element).toBeAccessible();
  });

  it('undoes a move, tells its page, and loads again', async () => {
    await shown(() => Promise.resolve(moves));
    const told = jest.fn();
    element.addEventListener('undone', told);
    undo.mockResolvedValue(undefined);
    rows()[0].querySelector('button').click();
    await settled();
    expect(undo).toHaveBeenCalledWith({ moveId: moves[0].id });
    expect(told).toHaveBeenCalledTimes(1);
    expect(newest).toHaveBeenCalledTimes(2);
  });

  it('says why a move cannot be undone, and keeps the list', async () => {
    await shown(() => Promise.resolve(moves));
    const error = { body: { message: '{"kind":"refusal","message":"The original mails are gone."}' } };
    undo.mockRejectedValue(error);
    rows()[0].querySelector('button').click();
    await settled();
    expect(shell().problem).toEqual(error);
    expect(rows()).toHaveLength(2);
  });
});
