/** No name in a program can be misspelled without the checker noticing: every one is, in turn. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checked } from './checking.ts';

const source = `public with sharing class Ledger implements Comparable, Iterable<String> {
    public enum Kind { OPEN, CLOSED }
    public class LedgerException extends Exception { }
    private static final Map<Id, List<Case>> byAccount = new Map<Id, List<Case>>();
    public Kind state { get; private set; }
    public Integer weight { get { return state == Kind.OPEN ? state.ordinal() : weight; } set; }
    private List<String> lines = new List<String>();
    public Ledger(Kind first) { this.state = first; this.weight = 1; }
    public Iterator<String> iterator() { return lines.iterator(); }
    public Integer compareTo(Object other) { return ((Ledger) other).weight - weight; }
    public void load(Set<Id> accounts) {
        for (Case item : [SELECT Subject, Contact.LastName, AccountId FROM Case WHERE AccountId IN :accounts ORDER BY CreatedDate LIMIT 10]) {
            if (!byAccount.containsKey(item.AccountId)) { byAccount.put(item.AccountId, new List<Case>()); }
            byAccount.get(item.AccountId).add(item);
            lines.add(item.Contact?.LastName + String.valueOf(item.Subject).toLowerCase());
        }
        try { insert new Contact(LastName = lines[0]); } catch (DmlException e) { throw new LedgerException(e.getMessage(), e); }
        switch on state { when OPEN { weight++; } when CLOSED { weight = Ledger.total(accounts) + Account.Name.getDescribe().getLength(); } }
    }
    private static Integer total(Set<Id> accounts) { return accounts.size(); }
}`;

/** Words of the language, and names that are declared and used by nobody else here. */
const grammar = new Set(
  `public private with sharing class implements enum extends static final new get set return this void for if try catch throw switch on when insert
  SELECT FROM WHERE IN ORDER BY LIMIT Exception load`.split(/\s+/),
);

test('the program itself is right', () => {
  assert.deepEqual(checked([source]).problems, []);
});

test('every misspelling of a single name is found', () => {
  const words = [...source.matchAll(/[A-Za-z]\w*/g)].filter((word) => !grammar.has(word[0]));
  assert.ok(words.length > 100);
  const missed = words.filter((word) => !isFound(`${source.slice(0, word.index)}zz${source.slice(word.index)}`));
  assert.deepEqual(
    missed.map((word) => `${word[0]} at ${source.slice(0, word.index).split('\n').length}`),
    [],
  );
});

function isFound(text: string): boolean {
  return checked([text]).problems.length > 0;
}
