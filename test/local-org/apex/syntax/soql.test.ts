import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseQuery } from '../../../../scripts/local-org/apex/syntax/index.ts';
import { readsQuery, refuses, refusesQuery, takesQuery, unitOf } from './reading.ts';

/** `SELECT Id FROM A` and what follows it. */
const reads = (rest: string, printed: string): void =>
  readsQuery(`SELECT Id FROM A ${rest}`, `(Query select:[(FieldItem path:[Id])] from:(From path:[A]) ${printed})`);
const readsWhere = (condition: string, printed: string): void => reads(`WHERE ${condition}`, `where:${printed} groupKind:plain`);
const readsValue = (value: string, printed: string): void => readsWhere(`a = ${value}`, `(Comparison left:(Path path:[a]) operator:= right:${printed})`);
const selects = (items: string, printed: string): void =>
  readsQuery(`SELECT ${items} FROM A`, `(Query select:[${printed}] from:(From path:[A]) groupKind:plain)`);

const a1 = '(Comparison left:(Path path:[a]) operator:= right:(SoqlLiteral type:integer text:1))';
const b2 = '(Comparison left:(Path path:[b]) operator:= right:(SoqlLiteral type:integer text:2))';
const c3 = '(Comparison left:(Path path:[c]) operator:= right:(SoqlLiteral type:integer text:3))';

test('SELECT', () => {
  selects('Id, a.b.Name', '(FieldItem path:[Id]) (FieldItem path:[a b Name])');
  selects('COUNT()', '(FunctionItem call:(Function name:COUNT))');
  selects(
    'COUNT(Id) n, MAX(b.c), a',
    '(FunctionItem call:(Function name:COUNT arguments:[(Path path:[Id])]) alias:n) (FunctionItem call:(Function name:MAX arguments:[(Path path:[b c])])) (FieldItem path:[a])',
  );
  selects('toLabel(a) b', '(FunctionItem call:(Function name:toLabel arguments:[(Path path:[a])]) alias:b)');
  selects('FORMAT(MIN(a)) b', '(FunctionItem call:(Function name:FORMAT arguments:[(Function name:MIN arguments:[(Path path:[a])])]) alias:b)');
  selects(
    'CALENDAR_YEAR(convertTimezone(a))',
    '(FunctionItem call:(Function name:CALENDAR_YEAR arguments:[(Function name:convertTimezone arguments:[(Path path:[a])])]))',
  );
  selects('FIELDS(all), FIELDS(CUSTOM)', '(Fields group:ALL) (Fields group:CUSTOM)');
  selects(
    '(SELECT Id FROM Bs WHERE a = 1 ORDER BY b LIMIT 2) c',
    `(Subquery query:(Query select:[(FieldItem path:[Id])] from:(From path:[Bs]) where:${a1} groupKind:plain orderBy:[(Order by:(Path path:[b]))] limit:(SoqlLiteral type:integer text:2)) alias:c)`,
  );
  selects(
    'TYPEOF What WHEN Case THEN Id, Owner.Name WHEN Lead THEN Id ELSE Name END',
    '(TypeOf path:[What] whens:[{object:Case fields:[[Id] [Owner Name]]} {object:Lead fields:[[Id]]}] otherwise:[[Name]])',
  );
  selects(
    "DISTANCE(a, GEOLOCATION(1.5, :b), 'mi')",
    '(FunctionItem call:(Function name:DISTANCE arguments:[(Path path:[a]) (Function name:GEOLOCATION arguments:[(SoqlLiteral type:decimal text:1.5) (Bind expression:b)]) (SoqlLiteral type:string text:mi)]))',
  );
});

test('FROM', () => {
  readsQuery('SELECT c.Id FROM Case c', '(Query select:[(FieldItem path:[c Id])] from:(From path:[Case] alias:c) groupKind:plain)');
  readsQuery('SELECT Id FROM Order', '(Query select:[(FieldItem path:[Id])] from:(From path:[Order]) groupKind:plain)');
  reads('USING SCOPE mine', 'scope:mine groupKind:plain');
});

test('conditions', () => {
  readsWhere('a = 1', a1);
  readsWhere('a = 1 AND b = 2 and c = 3', `(Logical operator:AND operands:[${a1} ${b2} ${c3}])`);
  readsWhere('a = 1 OR b = 2', `(Logical operator:OR operands:[${a1} ${b2}])`);
  readsWhere('(a = 1 AND b = 2) OR c = 3', `(Logical operator:OR operands:[(Logical operator:AND operands:[${a1} ${b2}]) ${c3}])`);
  readsWhere('NOT a = 1', `(Not operand:${a1})`);
  readsWhere('a = 1 AND (NOT (b = 2 OR c = 3))', `(Logical operator:AND operands:[${a1} (Not operand:(Logical operator:OR operands:[${b2} ${c3}]))])`);
  refusesQuery('SELECT Id FROM A WHERE a = 1 AND b = 2 OR c = 3', "1:40 Unexpected token 'OR'.");
  refusesQuery('SELECT Id FROM A WHERE NOT a = 1 AND b = 2', "1:34 Unexpected token 'AND'.");
});

test('operators', () => {
  for (const [written, operator] of [
    ['!=', '!='],
    ['<>', '!='],
    ['<', '<'],
    ['< =', '<='],
    ['>', '>'],
    ['>=', '>='],
  ]) {
    readsWhere(`a ${written} 1`, `(Comparison left:(Path path:[a]) operator:${operator} right:(SoqlLiteral type:integer text:1))`);
  }
  readsWhere("a LIKE 'x%'", '(Comparison left:(Path path:[a]) operator:LIKE right:(SoqlLiteral type:string text:x%))');
  readsWhere("a IN ('x', :b)", '(Comparison left:(Path path:[a]) operator:IN right:(SoqlList values:[(SoqlLiteral type:string text:x) (Bind expression:b)]))');
  readsWhere('a not in :b', '(Comparison left:(Path path:[a]) operator:NOT IN right:(Bind expression:b))');
  readsWhere(
    "a INCLUDES ('x;y', 'z')",
    '(Comparison left:(Path path:[a]) operator:INCLUDES right:(SoqlList values:[(SoqlLiteral type:string text:x;y) (SoqlLiteral type:string text:z)]))',
  );
  readsWhere(
    'Id IN (SELECT b FROM C WHERE a = 1)',
    `(Comparison left:(Path path:[Id]) operator:IN right:(Query select:[(FieldItem path:[b])] from:(From path:[C]) where:${a1} groupKind:plain))`,
  );
  readsWhere(
    'DAY_ONLY(convertTimezone(b)) = 2024-01-02',
    '(Comparison left:(Function name:DAY_ONLY arguments:[(Function name:convertTimezone arguments:[(Path path:[b])])]) operator:= right:(SoqlLiteral type:date text:2024-01-02))',
  );
});

test('values', () => {
  readsValue("'it\\'s'", "(SoqlLiteral type:string text:it's)");
  readsValue('-1', '(SoqlLiteral type:integer text:-1)');
  readsValue('+1', '(SoqlLiteral type:integer text:1)');
  readsValue('1.5', '(SoqlLiteral type:decimal text:1.5)');
  readsValue('TRUE', '(SoqlLiteral type:boolean text:true)');
  readsValue('Null', '(SoqlLiteral type:null text:null)');
  readsValue('2024-01-01', '(SoqlLiteral type:date text:2024-01-01)');
  readsValue('2024-01-01T00:00:00.123+01:00', '(SoqlLiteral type:datetime text:2024-01-01T00:00:00.123+01:00)');
  readsValue('12:00:00Z', '(SoqlLiteral type:time text:12:00:00Z)');
  readsValue('USD500', '(SoqlLiteral type:currency text:USD500)');
  readsValue('today', '(DateLiteral name:TODAY)');
  readsValue('last_n_days:30', '(DateLiteral name:LAST_N_DAYS n:30)');
  readsValue('N_FISCAL_QUARTERS_AGO:3', '(DateLiteral name:N_FISCAL_QUARTERS_AGO n:3)');
  readsValue(':b.c', '(Bind expression:(. b c))');
  refusesQuery('SELECT Id FROM A WHERE a = 2024-13-01', "1:28 Invalid Date '2024-13-01'. Apex dates must be of the form YYYY-mm-DD.");
  refusesQuery('SELECT Id FROM A WHERE a = 1.5d', "1:28 Unexpected token '1.5d'.");
  refusesQuery('SELECT Id FROM A WHERE a = LAST_N_DAYS:-3', "1:40 Unexpected token '-'.");
});

test('\\_ and \\% mean the character itself: LIKE must still know, the others need not', () => {
  const like = (text: string): string => `(Comparison left:(Path path:[a]) operator:LIKE right:(SoqlLiteral type:string text:${text}))`;
  readsWhere(String.raw`a LIKE 'x\_y\%z%'`, like(String.raw`x\_y\%z%`));
  readsWhere(String.raw`a LIKE 'x\\y'`, like(String.raw`x\y`));
  readsValue(String.raw`'x\_y\%z'`, '(SoqlLiteral type:string text:x_y%z)');
});

test('the clauses behind WHERE', () => {
  reads('WITH USER_MODE', 'access:USER_MODE groupKind:plain');
  reads('with security_enforced LIMIT 1', 'access:SECURITY_ENFORCED groupKind:plain limit:(SoqlLiteral type:integer text:1)');
  reads(
    'GROUP BY a, CALENDAR_YEAR(b) HAVING COUNT(Id) > 1',
    'groupBy:[(Path path:[a]) (Function name:CALENDAR_YEAR arguments:[(Path path:[b])])] groupKind:plain having:(Comparison left:(Function name:COUNT arguments:[(Path path:[Id])]) operator:> right:(SoqlLiteral type:integer text:1))',
  );
  reads('GROUP BY ROLLUP(a)', 'groupBy:[(Path path:[a])] groupKind:rollup');
  reads('GROUP BY CUBE(a, b)', 'groupBy:[(Path path:[a]) (Path path:[b])] groupKind:cube');
  reads(
    'ORDER BY a.b, c DESC NULLS LAST, COUNT(Id) ASC NULLS FIRST',
    'groupKind:plain orderBy:[(Order by:(Path path:[a b])) (Order by:(Path path:[c]) descending:true nulls:LAST) (Order by:(Function name:COUNT arguments:[(Path path:[Id])]) nulls:FIRST)]',
  );
  reads('LIMIT :a OFFSET 2', 'groupKind:plain limit:(Bind expression:a) offset:(SoqlLiteral type:integer text:2)');
  reads('LIMIT 1 ALL ROWS', 'groupKind:plain limit:(SoqlLiteral type:integer text:1) allRows:true');
  reads('FOR VIEW FOR UPDATE', 'groupKind:plain forClauses:[VIEW UPDATE]');
  refusesQuery('SELECT Id FROM A ALL ROWS FOR UPDATE', "1:27 Unexpected token 'FOR'.");
  refusesQuery('SELECT Id FROM A FOR UPDATE FOR UPDATE', "1:29 Unexpected token 'FOR'.");
});

describe('what the grammar lets through', () => {
  test('a clause without its content is not an alias', () => {
    takesQuery('SELECT Id FROM A x');
    for (const word of ['WHERE', 'LIMIT', 'HAVING', 'where']) refusesQuery(`SELECT Id FROM A ${word}`, `1:18 Unexpected token '${word}'.`);
    refusesQuery('SELECT FROM A', "1:14 Expecting 'from' but was: '<EOF>'");
    refusesQuery('SELECT from x FROM A', "1:8 Unexpected token 'from'.");
    refusesQuery('SELECT Id, where FROM A', "1:12 Unexpected token 'where'.");
  });

  test('COUNT() stands alone', () => {
    takesQuery('SELECT COUNT() FROM A');
    takesQuery('SELECT COUNT(Id) n, a FROM A GROUP BY a');
    refusesQuery('SELECT COUNT() n FROM A', "1:16 Unexpected token 'n'.");
    refusesQuery('SELECT COUNT(), Id FROM A', "1:17 COUNT() must be the only element of SELECT: Expecting 'FROM'");
    refusesQuery('SELECT Id, COUNT() FROM A', "1:8 COUNT() must be the only element of SELECT: Expecting 'FROM'");
  });

  test('each operator has its kind of value', () => {
    takesQuery("SELECT Id FROM A WHERE a IN ('x')");
    refusesQuery("SELECT Id FROM A WHERE a IN 'x'", "1:29 Unexpected token ''x''.");
    refusesQuery("SELECT Id FROM A WHERE a = ('x')", "1:28 Unexpected token '('.");
    refusesQuery("SELECT Id FROM A WHERE a LIKE ('x', 'y')", "1:31 Unexpected token '('.");
    refusesQuery('SELECT Id FROM A WHERE a = (SELECT b FROM C)', "1:28 Unexpected token '('.");
    refusesQuery("SELECT Id FROM A WHERE a INCLUDES 'x'", "1:35 Missing '(' at ''x''");
    refusesQuery("SELECT Id FROM A WHERE a IN (('x'))", "1:30 Unexpected token '('.");
  });

  test('a semi-join ends with its WHERE, a query of children does not', () => {
    takesQuery('SELECT (SELECT Id FROM Bs ORDER BY c LIMIT 1) FROM A');
    refusesQuery('SELECT Id FROM A WHERE b IN (SELECT c FROM D LIMIT 1)', "1:46 Missing ')' at 'LIMIT'");
    refusesQuery('SELECT Id FROM A WHERE b IN (SELECT c FROM D ORDER BY e LIMIT 1)', "1:46 Missing ')' at 'ORDER'");
  });
});

test('what Salesforce takes and the tree has no room for is named, not dropped', () => {
  for (const [query, problem] of [
    ['SELECT Id FROM A a, a.Bs b', '1:19 A second object in FROM is not supported.'],
    ['SELECT Id FROM A WITH DATA CATEGORY a AT b', '1:18 WITH DATA CATEGORY is not supported.'],
    ["SELECT Id FROM A WITH NETWORK = 'x'", '1:18 This WITH clause is not supported.'],
    ["SELECT Id FROM A WHERE FORMULA('a') = TRUE", '1:24 FORMULA() is not supported.'],
    ['SELECT Id FROM A UPDATE TRACKING', '1:18 UPDATE TRACKING or VIEWSTAT is not supported.'],
  ] as const) {
    refusesQuery(query, problem);
    assert.equal(parseQuery(query).problems[0]?.kind, 'unsupported', query);
  }
  assert.equal(parseQuery('SELECT Id FROM A WHERE').problems[0]?.kind, 'error');
});

describe('between brackets and in a string', () => {
  test('a bind is an expression between brackets, a variable in a string', () => {
    unitOf('a.apex', 'x = [SELECT Id FROM A WHERE a = :b.c(d)[0] AND e = :(f + 1)];');
    takesQuery('SELECT Id FROM A WHERE a = :b.c AND e IN :f');
    refusesQuery('SELECT Id FROM A WHERE a = :b.c(d)', '1:28 Only variable references are allowed in dynamic SOQL/SOSL.');
    refusesQuery('SELECT Id FROM A LIMIT :(f + 1)', '1:24 Only variable references are allowed in dynamic SOQL/SOSL.');
  });

  test('an integer must fit between brackets', () => {
    refuses('a.apex', 'x = [SELECT Id FROM A WHERE a > 5000000000];', '1:33 Illegal integer');
    unitOf('a.apex', 'x = [SELECT Id FROM A WHERE a > 500000000];');
    takesQuery('SELECT Id FROM A WHERE a > 5000000000');
  });

  test('escapes of LIKE are known between brackets too, and only there', () => {
    unitOf('a.apex', String.raw`x = [SELECT Id FROM A WHERE a LIKE 'x\_'];`);
    refuses(
      'a.apex',
      String.raw`x = 'x\_';`,
      String.raw`1:5 Illegal string literal: Invalid string literal 'x\_'. Illegal character sequence \_' in string literal.`,
    );
  });

  test('a query is all of its text', () => {
    takesQuery('SELECT Id FROM A ');
    refusesQuery('SELECT Id FROM A; DELETE', "1:17 Unexpected token ';'.");
    refusesQuery('SELECT Id FROM A LIMIT 1 LIMIT 2', "1:26 Unexpected token 'LIMIT'.");
    refusesQuery('', "1:1 Expecting 'select' but was: '<EOF>'");
    assert.equal(parseQuery('SELECT Id FROM A;').query, undefined);
    assert.equal(parseQuery('SELECT Id FROM A;', 'A.cls').problems[0]?.file, 'A.cls');
  });
});
