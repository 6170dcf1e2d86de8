/** SOQL text and rows in, rows out. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { SObject } from '../../../scripts/local-org/apex/runtime/values.ts';
import { ApexDate, ApexDatetime, ApexList } from '../../../scripts/local-org/apex/runtime/values.ts';
import { Decimal } from '../../../scripts/local-org/apex/runtime/decimal.ts';
import { messageOf, now, parse, strings, testOrg } from '../database/fixtures.ts';

const org = testOrg();
const { insert } = org;
let zoe = '';
let cases: string[] = [];

before(() => {
  const account = insert('Account', { Name: 'Ärzte' });
  zoe = insert('Contact', { FirstName: 'Zoé', LastName: 'Ünal', AccountId: account, Email: 'zoe@example.com' });
  cases = [
    insert('Case', { Subject: 'Straße', ContactId: zoe, Priority: 'High', Origin: 'Email' }),
    insert('Case', { Subject: 'École', Priority: 'Low' }),
    insert('Case', { Subject: 'alpha_1', Status: 'Closed' }),
    insert('Case', { Priority: 'Low', Subject: null }),
  ];
  for (const [i, subject] of ['one', 'two', 'three'].entries()) {
    insert('EmailMessage', { ParentId: cases[0]!, Subject: subject, Incoming: i > 0, MessageDate: new ApexDatetime(now + i * 1000), MessageKey__c: `K${i}` });
  }
  insert('EmailMessage', { ParentId: cases[1]!, Subject: 'four', MessageKey__c: 'K3' });
  for (const [value, amount, kind, due, tags] of [
    ['aa', '12.50', 'Large', 19_000, 'a;b'],
    ['AA', '-0', 'Small', 20_000, 'b'],
    ['cc', null, 'Middle', null, null],
  ] as const) {
    insert('Token__c', {
      Value__c: value,
      Amount__c: amount === null ? null : Decimal.of(amount),
      Kind__c: kind,
      Due__c: due === null ? null : new ApexDate(due),
      Tags__c: tags,
      Required__c: 'x',
      Case__c: value === 'cc' ? null : cases[0]!,
    });
  }
});

const nothing: string[] = [];

describe('SELECT', () => {
  const table: readonly (readonly [query: string, rows: readonly string[]])[] = [
    // Text ignores case, beyond ASCII too; a ß is no ss.
    ["SELECT Subject FROM Case WHERE Subject = 'STRASSE'", []],
    ["SELECT Subject FROM Case WHERE Subject = 'STRAßE'", ['Straße']],
    ["SELECT Subject FROM Case WHERE Subject = 'éCOLE'", ['École']],
    ["SELECT Subject FROM Case WHERE Subject = 'E\u0301cole'", ['École']],
    ["SELECT Subject FROM Case WHERE Subject LIKE 'é%'", ['École']],
    ["SELECT Subject FROM Case WHERE Subject LIKE '%A_1'", ['alpha_1']],
    ["SELECT Subject FROM Case WHERE Subject LIKE 'alpha\\_%'", ['alpha_1']],
    ["SELECT Subject FROM Case WHERE Subject LIKE 'alph\\_%'", []],
    // A case-sensitive field does not.
    ["SELECT Value__c FROM Token__c WHERE Value__c = 'AA'", ['AA']],
    ["SELECT Value__c FROM Token__c WHERE Value__c LIKE 'a%'", ['aa']],
    // Null: `= ''` is null, `!=` and NOT IN match it, ordering does not.
    ["SELECT Priority FROM Case WHERE Subject = ''", ['Low']],
    ['SELECT Priority FROM Case WHERE Subject = null', ['Low']],
    ["SELECT Subject FROM Case WHERE Subject != 'École' ORDER BY Subject", ['-', 'alpha_1', 'Straße']],
    ["SELECT Subject FROM Case WHERE Subject NOT IN ('École', 'Straße') ORDER BY Subject", ['-', 'alpha_1']],
    ["SELECT Subject FROM Case WHERE Subject NOT IN ('École', null) ORDER BY Subject", ['alpha_1', 'Straße']],
    ["SELECT Subject FROM Case WHERE Subject IN ('école', null) ORDER BY Subject", ['-', 'École']],
    ["SELECT Subject FROM Case WHERE Subject > 'b' ORDER BY Subject", ['Straße', 'École']],
    ["SELECT Subject FROM Case WHERE (NOT Subject LIKE 'é%') ORDER BY Subject", ['-', 'alpha_1', 'Straße']],
    // Order: nulls first unless told, descending too; picklists by their values' order.
    ['SELECT Subject FROM Case ORDER BY Subject DESC', ['-', 'École', 'Straße', 'alpha_1']],
    ['SELECT Subject FROM Case ORDER BY Subject ASC NULLS LAST LIMIT 1', ['alpha_1']],
    ['SELECT Kind__c FROM Token__c ORDER BY Kind__c', ['Small', 'Middle', 'Large']],
    ['SELECT Kind__c FROM Token__c ORDER BY Kind__c LIMIT 1 OFFSET 1', ['Middle']],
    ['SELECT toLabel(Kind__c) FROM Token__c ORDER BY Kind__c LIMIT 1', ['Small!']],
    // Parents, polymorphic ones by the pseudo-object Name.
    ["SELECT Subject, Contact.Name, Contact.Account.Name FROM Case WHERE Contact.Account.Name = 'ärzte'", ['Straße|Zoé Ünal|Ärzte']],
    ["SELECT Subject, Contact.Name FROM Case WHERE Contact.Name = null AND Subject = 'École'", ['École|-']],
    ["SELECT Subject, Owner.Name, Owner.Type FROM Case WHERE Owner.Name = 'LOCAL ADMIN' AND Subject = 'École'", ['École|Local Admin|User']],
    [
      "SELECT Subject, RelatedTo.Name, RelatedTo.Type, Parent.Contact.LastName FROM EmailMessage WHERE RelatedTo.Type = 'case' AND Subject = 'one'",
      ['one|00001000|Case|Ünal'],
    ],
    // Children, each parent with its own limit.
    [
      'SELECT Subject, (SELECT Subject FROM EmailMessages ORDER BY MessageDate DESC LIMIT 2) FROM Case WHERE Subject != null ORDER BY CaseNumber',
      ['Straße|[three,two]', 'École|[four]', 'alpha_1|[]'],
    ],
    ["SELECT Subject, (SELECT Subject FROM EmailMessages WHERE Incoming = true) FROM Case WHERE Origin = 'Email'", ['Straße|[two,three]']],
    ["SELECT Subject, (SELECT Value__c FROM Tokens__r ORDER BY Value__c) FROM Case WHERE Origin = 'email'", ['Straße|[AA,aa]']],
    // Semi- and anti-joins.
    ['SELECT Subject FROM Case WHERE Id IN (SELECT ParentId FROM EmailMessage WHERE Incoming = true)', ['Straße']],
    ['SELECT Subject FROM Case WHERE Id NOT IN (SELECT ParentId FROM EmailMessage) ORDER BY Subject', ['-', 'alpha_1']],
    ['SELECT Value__c FROM Token__c WHERE Case__c NOT IN (SELECT ParentId FROM EmailMessage)', ['cc']],
    // Numbers, dates, multi-select picklists.
    ['SELECT Value__c, Amount__c FROM Token__c WHERE Amount__c >= 12.495', ['aa|12.5']],
    ['SELECT Value__c FROM Token__c WHERE Amount__c = 12.501', []],
    ['SELECT Value__c FROM Token__c WHERE Amount__c = 12.5', ['aa']],
    ['SELECT Value__c FROM Token__c WHERE Amount__c < 1', ['AA']],
    ['SELECT Value__c, Due__c FROM Token__c WHERE Due__c > 2022-01-08 ORDER BY Due__c DESC', ['AA|2024-10-04', 'aa|2022-01-08'].slice(0, 1)],
    ["SELECT Value__c FROM Token__c WHERE Tags__c INCLUDES ('a;b')", ['aa']],
    ["SELECT Value__c FROM Token__c WHERE Tags__c INCLUDES ('a', 'b') ORDER BY Value__c", ['AA', 'aa']],
    ["SELECT Value__c FROM Token__c WHERE Tags__c EXCLUDES ('a')", ['AA', 'cc']],
    ['SELECT Subject FROM Case WHERE CreatedDate = TODAY AND IsClosed = true', ['alpha_1']],
    ['SELECT Subject FROM Case WHERE CreatedDate < TODAY', []],
    ['SELECT Subject FROM Case WHERE CreatedDate = LAST_N_DAYS:3 AND IsClosed = true', ['alpha_1']],
    ['SELECT Subject FROM Case WHERE CreatedDate = YESTERDAY', []],
    ['SELECT Subject FROM Case WHERE CreatedDate > 2026-01-20T14:59:59+03:00 AND IsClosed = true', ['alpha_1']],
    ['SELECT Subject FROM Case WHERE CreatedDate > 2026-01-20T12:00:00Z', []],
    // Aggregates: unaliased ones count expr0, expr1.
    ['SELECT COUNT(Id), MAX(Amount__c) m, MIN(Value__c), SUM(Amount__c), COUNT(Amount__c) FROM Token__c', ['3|12.5|AA|12.5|2']],
    ['SELECT MIN(Kind__c) least, MAX(Kind__c) most FROM Token__c', ['Small|Large']],
    ['SELECT Priority p, COUNT(Id) n FROM Case GROUP BY Priority HAVING COUNT(Id) > 1', ['Low|2']],
    ['SELECT Parent.CaseNumber, COUNT(Id) FROM EmailMessage GROUP BY Parent.CaseNumber ORDER BY COUNT(Id) DESC', ['00001000|3', '00001001|1']],
    ['SELECT CALENDAR_YEAR(CreatedDate) y, COUNT(Id) FROM Case GROUP BY CALENDAR_YEAR(CreatedDate)', ['2026|4']],
    ['SELECT AVG(Amount__c) FROM Token__c', ['6.25']],
  ];
  for (const [query, rows] of table) test(query, () => assert.deepEqual(org.rows(query), rows));

  test('an unaliased aggregate is expr0, and a group by name keeps its name', () => {
    const [row] = org.query('SELECT Priority, COUNT(Id), MIN(Subject) least, MAX(Subject) FROM Case GROUP BY Priority ORDER BY Priority LIMIT 1');
    assert.deepEqual(
      [...(row?.schema.fields.values() ?? [])].map((field) => field.name),
      ['Priority', 'expr0', 'least', 'expr1'],
    );
  });

  test('COUNT() answers a number, with a limit too', () => {
    const count = (text: string): number => org.port.count({ query: parse(text), binds: [], access: 'system', sharing: false });
    assert.deepEqual(
      [count('SELECT COUNT() FROM Case'), count('SELECT COUNT() FROM Case LIMIT 2'), count("SELECT COUNT() FROM Case WHERE Subject = 'no'")],
      [4, 2, 0],
    );
  });
});

describe('binds', () => {
  test('a single value, a list, a set of records, a list after =', () => {
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Subject = :s', 'ÉCOLE'), ['École']);
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Subject IN :s', strings('école', 'STRAßE')), ['Straße', 'École']);
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Id = :s', strings(cases[1]!, cases[2]!)), ['École', 'alpha_1']);
    const contact = org.record('Contact', {});
    contact.values.set('Id', zoe);
    assert.deepEqual(
      org.rows('SELECT Subject FROM Case WHERE ContactId IN :c', new ApexList({ kind: 'list', element: { kind: 'sObject', name: 'Contact' } }, [contact])),
      ['Straße'],
    );
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Id = :s', cases[1]!.slice(0, 15)), ['École'], 'an Id of 15 characters');
  });

  test('null matches null, in a list too; an empty list matches nothing, NOT IN it everything', () => {
    const query = 'SELECT Subject FROM Case WHERE Subject IN :s';
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Subject = :s', null), ['-']);
    assert.deepEqual(org.rows(query, strings('école', null)), ['École', '-']);
    assert.deepEqual(org.rows(query, strings('école')), ['École'], 'the same query, without null');
    assert.deepEqual(org.rows(query, strings()), nothing, 'an empty list');
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Subject LIKE :s', strings()), nothing);
    assert.equal(org.rows('SELECT Subject FROM Case WHERE Subject NOT IN :s', strings()).length, 4);
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Subject != :s', null).length, 3);
  });

  test('an empty list beside others leaves them their index', () => {
    const query = 'SELECT Subject FROM Case WHERE Id IN :a OR OwnerId IN :b OR CaseNumber IN :c';
    const [ids, empty] = [strings(cases[1]!), strings()];
    assert.deepEqual(org.rows(query, ids, empty, empty), ['École']);
    assert.deepEqual(org.rows(query, empty, empty, ids), nothing);
    assert.deepEqual(org.rows(query, empty, empty, empty), nothing);
    const [alone, together] = [org.plan(query, ids, empty, empty).join('; '), org.plan(query, ids, ids, ids).join('; ')];
    assert.match(together, /USING INDEX Case\.OwnerId/);
    assert.match(alone, /^SEARCH t0 USING INDEX sqlite_autoindex_Case_1/);
    assert.doesNotMatch(alone, /OwnerId|CaseNumber|SCAN t0/);
  });

  test('a null collection fails, an empty one does not', () => {
    assert.equal(
      messageOf(() => org.rows('SELECT Subject FROM Case WHERE Subject IN :s', null)),
      'System.NullPointerException: Attempt to de-reference a null object',
    );
  });

  test('patterns, limits, dates', () => {
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Subject LIKE :p', 'É%'), ['École']);
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Subject LIKE :p', '%pha%'), ['alpha_1']);
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE Subject LIKE :p ORDER BY Subject', strings('é%', '%1')), ['alpha_1', 'École']);
    assert.equal(org.rows('SELECT Subject FROM Case LIMIT :n', 2).length, 2);
    assert.deepEqual(org.rows('SELECT Subject FROM Case WHERE CreatedDate >= :d AND IsClosed = :closed', new ApexDate(Math.floor(now / 86_400_000)), true), [
      'alpha_1',
    ]);
    assert.deepEqual(
      org.rows(
        'SELECT Value__c FROM Token__c WHERE Amount__c IN :a',
        new ApexList({ kind: 'list', element: { kind: 'primitive', name: 'Decimal' } }, [Decimal.of('12.5000')]),
      ),
      ['aa'],
    );
  });
});

describe('rows', () => {
  test('know what was queried; a null is queried and not populated; Ids come along', () => {
    const [row] = org.query('SELECT Subject, Contact.Name FROM Case WHERE Subject = null');
    assert.deepEqual([...(row?.queried ?? [])].sort(), ['ContactId', 'Id', 'Subject']);
    assert.deepEqual([row?.values.has('Subject'), row?.parents.get('Contact')], [false, null]);
  });

  test('COUNT() charges one row, children and grouped rows each of theirs unless they are only counted', () => {
    const charged = (work: () => unknown): number => {
      const was = org.used.get('queryRows') ?? 0;
      work();
      return (org.used.get('queryRows') ?? 0) - was;
    };
    assert.equal(
      charged(() => org.port.count({ query: parse('SELECT COUNT() FROM Case'), binds: [], access: 'system', sharing: false })),
      1,
    );
    assert.equal(
      charged(() => org.query('SELECT Id, (SELECT Id FROM EmailMessages) FROM Case')),
      8,
    );
    assert.equal(
      charged(() => org.query('SELECT Priority, COUNT(Id), MIN(Subject) FROM Case GROUP BY Priority')),
      4,
    );
    const groups = org.query('SELECT Priority, COUNT(Id) FROM Case GROUP BY Priority').length;
    assert.equal(
      charged(() => org.query('SELECT Priority, COUNT(Id) FROM Case GROUP BY Priority')),
      groups,
    );
  });

  test('deleted ones are only there with ALL ROWS', () => {
    const id = insert('Case', { Subject: 'gone' });
    const gone = org.record('Case', {});
    gone.values.set('Id', id);
    org.dml('delete', [gone]);
    assert.deepEqual(org.rows("SELECT Subject FROM Case WHERE Subject = 'gone'"), nothing);
    assert.deepEqual(org.rows("SELECT Subject, IsDeleted FROM Case WHERE Subject = 'gone' ALL ROWS"), ['gone|true']);
  });
});

describe('plans', () => {
  const scans = (plan: readonly string[]): string[] => plan.filter((step) => step.startsWith('SCAN') && !step.includes('json_each'));
  const table: readonly (readonly [query: string, bind: unknown, scanned: boolean])[] = [
    ['SELECT Id FROM EmailMessage WHERE MessageKey__c IN :x', strings('a'), false],
    ['SELECT Id FROM EmailMessage WHERE MessageKey__c IN :x OR MessageIdentifier IN :x', strings('a'), false],
    ['SELECT Id FROM EmailMessage WHERE MessageKey__c IN :x AND CreatedDate > 2020-01-01T00:00:00Z ORDER BY CreatedDate DESC LIMIT 200', strings('a'), false],
    ['SELECT Id FROM EmailMessage WHERE ParentId = :x', 'a', false],
    ["SELECT Id FROM EmailMessage WHERE MessageKey__c LIKE 'ab%'", null, false],
    ['SELECT Id, (SELECT Id FROM EmailMessages LIMIT 2) FROM Case WHERE Id IN :x', strings('a'), false],
    ['SELECT Id FROM Case WHERE Id IN (SELECT ParentId FROM EmailMessage WHERE MessageKey__c IN :x)', strings('a'), false],
    ['SELECT Id, Parent.Status, RelatedTo.Name FROM EmailMessage WHERE MessageKey__c IN :x', strings('a'), false],
    ["SELECT Id FROM EmailMessage WHERE Subject = 'x'", null, true],
    ['SELECT Id FROM EmailMessage WHERE ClientThreadIdentifier IN :x', strings('a'), true],
    ["SELECT Id FROM EmailMessage WHERE MessageKey__c LIKE '%ab'", null, true],
    ['SELECT Id FROM EmailMessage WHERE MessageKey__c NOT IN :x', strings('a'), true],
  ];
  for (const [query, bind, scanned] of table) {
    test(`${scanned ? 'scans' : 'does not scan'}: ${query}`, () => {
      const plan = org.plan(query, ...(/:x/.test(query) ? query.match(/:x/g)!.map(() => bind as ApexList) : []));
      // A child query's ranked rows and its results are temporary tables, which are read whole.
      assert.equal(scans(plan.filter((step) => !/^SCAN \(subquery/.test(step))).length > 0, scanned, plan.join('\n'));
    });
  }

  test('IN on an External ID over 10,000 rows searches the index, with a list of 1,000 too', () => {
    const parent = org.record('Case', {}).schema;
    assert.equal(parent.name, 'Case');
    const mails: SObject[] = [];
    for (let i = 0; i < 10_000; i++) mails.push(org.record('EmailMessage', { ParentId: cases[2]!, MessageKey__c: `many${i}` }));
    org.dml('insert', mails);
    const keys = strings(...Array.from({ length: 1000 }, (_, i) => `MANY${i * 10}`));
    const query = 'SELECT Id FROM EmailMessage WHERE MessageKey__c IN :x';
    assert.equal(org.query(query, [keys]).length, 1000);
    assert.deepEqual(scans(org.plan(query, keys)), []);
    assert.match(org.plan(query, keys)[0] ?? '', /^SEARCH t0 USING INDEX EmailMessage\.MessageKey__c/);
  });
});

describe('formula fields', () => {
  test('are computed where they are selected, in the row, its parents and its children', () => {
    assert.deepEqual(org.rows("SELECT Double__c, Shown__c FROM Token__c WHERE Value__c = 'aa'"), ['25|25 Straße']);
    const token = org.query("SELECT Id FROM Token__c WHERE Value__c = 'aa'")[0]!;
    insert('Part__c', { Token__c: String(token.values.get('Id')) });
    assert.deepEqual(org.rows('SELECT Token__r.Double__c FROM Part__c'), ['25']);
    assert.deepEqual(org.rows("SELECT Subject, (SELECT Double__c FROM Tokens__r ORDER BY Value__c) FROM Case WHERE Origin = 'Email'"), ['Straße|[0,25]']);
    assert.deepEqual(org.rows("SELECT Double__c FROM Token__c WHERE Value__c = 'cc'"), ['-']);
  });
  test('end the transaction where we cannot compute them, selected or compared', () => {
    for (const query of ['SELECT Strange__c FROM Token__c', "SELECT Id FROM Token__c WHERE Strange__c = 'x'"])
      assert.throws(() => org.query(query), /Not supported by the local org: the formula of Token__c\.Strange__c: the function VLOOKUP/, query);
  });
  const table: readonly (readonly [query: string, rows: readonly string[]])[] = [
    ['SELECT Value__c FROM Token__c WHERE Double__c > 24.9', ['aa']],
    ['SELECT Value__c FROM Token__c WHERE Double__c = 25', ['aa']],
    ['SELECT Value__c FROM Token__c WHERE Double__c = NULL', ['cc']],
    ['SELECT Value__c FROM Token__c WHERE Double__c IN (25, 1)', ['aa']],
    // Text ignores case, and a formula reads its parents.
    ["SELECT Value__c FROM Token__c WHERE Shown__c = '25 STRAßE'", ['aa']],
    ["SELECT Value__c FROM Token__c WHERE Shown__c LIKE '% straße'", ['aa', 'AA']],
    ["SELECT Value__c FROM Token__c WHERE Shown__c = '25 x'", []],
    ['SELECT Value__c FROM Token__c ORDER BY Double__c DESC NULLS LAST', ['aa', 'AA', 'cc']],
    ['SELECT Value__c FROM Token__c ORDER BY Double__c NULLS LAST', ['AA', 'aa', 'cc']],
    ['SELECT MAX(Double__c) m, SUM(Double__c) s FROM Token__c', ['25|25']],
    ["SELECT Shown__c, COUNT(Id) n FROM Token__c WHERE Case__c != NULL GROUP BY Shown__c HAVING Shown__c LIKE '25%'", ['25 Straße|1']],
  ];
  for (const [query, rows] of table) test(query, () => assert.deepEqual(org.rows(query), rows));
  test('that are numbers cannot be grouped by, as no number can', () => {
    assert.throws(() => org.query('SELECT Double__c FROM Token__c GROUP BY Double__c'), { message: /field 'Double__c' can not be grouped/ });
  });
});

describe('ROLLUP and CUBE', () => {
  const table: readonly (readonly [query: string, rows: readonly string[]])[] = [
    ['SELECT Status, COUNT(Id) n FROM Case GROUP BY Status', ['Closed|1', 'New|3']],
    ['SELECT Status, COUNT(Id) n FROM Case GROUP BY ROLLUP(Status)', ['Closed|1', 'New|3', '-|4']],
    [
      'SELECT Status, Priority, COUNT(Id) n, GROUPING(Status) s, GROUPING(Priority) p FROM Case GROUP BY ROLLUP(Status, Priority)',
      ['Closed|Medium|1|0|0', 'Closed|-|1|0|1', 'New|High|1|0|0', 'New|Low|2|0|0', 'New|-|3|0|1', '-|-|4|1|1'],
    ],
    [
      'SELECT Status, Priority, COUNT(Id) n FROM Case GROUP BY CUBE(Status, Priority)',
      ['Closed|Medium|1', 'Closed|-|1', 'New|High|1', 'New|Low|2', 'New|-|3', '-|High|1', '-|Low|2', '-|Medium|1', '-|-|4'],
    ],
    ['SELECT Status, COUNT(Id) n FROM Case GROUP BY ROLLUP(Status) HAVING GROUPING(Status) = 1', ['-|4']],
    ['SELECT Status, COUNT(Id) n FROM Case GROUP BY ROLLUP(Status) HAVING COUNT(Id) > 2 ORDER BY COUNT(Id) DESC', ['-|4', 'New|3']],
    ['SELECT Status, COUNT(Id) n FROM Case GROUP BY ROLLUP(Status) ORDER BY GROUPING(Status) DESC, Status LIMIT 2', ['-|4', 'New|3']],
    // No rows, no sum.
    ["SELECT Status, COUNT(Id) n FROM Case WHERE Subject = 'nobody' GROUP BY ROLLUP(Status)", []],
    ['SELECT Status, COUNT(Id) n FROM Case WHERE Subject = :x GROUP BY ROLLUP(Status)', ['Closed|1', '-|1']],
  ];
  for (const [query, rows] of table) test(query, () => assert.deepEqual(org.rows(query, /:x/.test(query) ? ['alpha_1'] : []), rows));
});

describe('TYPEOF', () => {
  const related = (when: string): string => `SELECT Subject, TYPEOF RelatedTo ${when} END FROM EmailMessage WHERE MessageKey__c = 'K0'`;
  const parentOf = (query: string): SObject | null | undefined => org.query(query)[0]!.parents.get('RelatedTo');
  test('reads of each type what is asked of it', () => {
    const parent = parentOf(related('WHEN Case THEN Subject, Contact.LastName WHEN Account THEN Phone'));
    assert.equal(parent?.schema.name, 'Case');
    assert.deepEqual([parent.values.get('Subject'), parent.parents.get('Contact')?.values.get('LastName')], ['Straße', 'Ünal']);
    assert.ok(parent.queried?.has('Subject') && !parent.queried.has('Status'));
  });
  test('reads of other types what ELSE says, or nothing', () => {
    assert.equal(parentOf(related('WHEN Account THEN Phone')), null);
    const other = parentOf(related('WHEN Account THEN Phone ELSE Name'));
    assert.notEqual(other?.values.get('Name') ?? null, null);
    assert.equal(parentOf(related('WHEN Case THEN Subject ELSE Name'))?.values.get('Subject'), 'Straße');
  });
  test('works among children too', () => {
    const query =
      "SELECT Subject, (SELECT TYPEOF RelatedTo WHEN Case THEN Priority END FROM EmailMessages WHERE MessageKey__c = 'K0') FROM Case WHERE Origin = 'Email'";
    const [mail] = org.query(query)[0]!.children.get('EmailMessages')!.items as SObject[];
    assert.equal(mail?.parents.get('RelatedTo')?.values.get('Priority'), 'High');
  });
});

describe('dynamic queries', () => {
  test('fail with QueryException', () => {
    assert.match(
      messageOf(() => org.port.parseDynamic('SELECT Foo FROM Case')),
      /^System\.QueryException: No such column 'Foo' on entity 'Case'\./,
    );
    assert.match(
      messageOf(() => org.port.parseDynamic('SELECT FROM')),
      /^System\.QueryException: /,
    );
  });
  test('run like the others, and the same text is the same tree', () => {
    const text = "SELECT Subject FROM Case WHERE Subject = 'école'";
    assert.equal(org.port.parseDynamic(text), org.port.parseDynamic(text));
    assert.equal(org.port.query({ query: org.port.parseDynamic(text), binds: [], access: 'system', sharing: false }).length, 1);
  });
});

describe('a filter that is not selective', () => {
  const strict = testOrg({ refuseNonSelective: (object) => object.name === 'EmailMessage' });
  test('is refused where the switch is on, with its reason', () => {
    assert.match(
      messageOf(() => strict.query("SELECT Id FROM EmailMessage WHERE Subject = 'x'")),
      /^System\.QueryException: Non-selective query against large object type .* \[EmailMessage: Subject is not indexed\]$/,
    );
  });
  test('passes on other objects, and a selective one passes', () => {
    assert.deepEqual(strict.query("SELECT Id FROM Case WHERE Subject = 'x'"), []);
    assert.deepEqual(strict.query("SELECT Id FROM EmailMessage WHERE MessageKey__c = 'x'"), []);
  });
});
