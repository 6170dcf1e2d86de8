import { createElement } from 'lwc';
import ReplayLines from 'c/replayLines';

const lines = [
  {
    mailId: '02s000000000001AAA',
    subject: 'Re: Tea',
    receivedAt: '2026-11-02T09:00:00.000Z',
    change: 'newCase',
    beforeCaseId: '500000000000001AAA',
    beforeCaseNumber: '00001001',
    beforeStage: 'in-reply-to',
    reason: 'No signal leads to a known mail.',
  },
  {
    mailId: '02s000000000002AAA',
    change: 'otherCase',
    beforeCaseId: '500000000000001AAA',
    beforeStage: 'token',
    afterCaseId: '500000000000002AAA',
    afterStage: 'by-magic',
  },
];

describe('c-replay-lines', () => {
  it('says of each mail where it goes today and where it would go', async () => {
    const element = createElement('c-replay-lines', { is: ReplayLines });
    element.lines = lines;
    document.body.appendChild(element);
    const [opens, moves] = element.shadowRoot.querySelectorAll('[data-row]');
    const cells = (row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim());
    expect(opens.querySelectorAll('c-record-link')).toHaveLength(1);
    expect(opens.querySelector('c-record-link').label).toBe('00001001');
    expect(cells(opens)).toEqual(['c.Replay_newCase', '(c.Stage_in_reply_to)', 'c.Replay_Own', 'No signal leads to a known mail.']);
    expect(moves.querySelector('c-record-link')).toBeNull();
    expect(cells(moves)).toEqual(['c.Replay_otherCase', 'c.Replay_Hidden (c.Stage_token)', 'c.Replay_Hidden (by-magic)', '']);
    await expect(element).toBeAccessible();
  });
});
