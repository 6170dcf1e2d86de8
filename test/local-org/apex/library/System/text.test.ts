/** Crypto, EncodingUtil, Blob, Id, UUID, Pattern, Matcher, Url, PageReference, Type, UserInfo. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { ApexBlob } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import type { Value } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { listOf, mapOf, platform, sObjectType, types } from '../../../../../scripts/local-org/apex/schema/types.ts';
import { blob, call, fails, rows, show, testRuntime } from '../rows.ts';

const runtime = testRuntime();
const hex = (text: string): ApexBlob => new ApexBlob(new Uint8Array(Buffer.from(text, 'hex')));
const latin = (text: string): string => Buffer.from(text, 'hex').toString('latin1');

rows('System.Blob', [
  ['valueOf(String)', undefined, ['\u00e9'], '\u00c3\u00a9'],
  ['size()', blob('\u00e9'), [], 2],
  ['toString()', blob('\u00e9'), [], '\u00e9'],
  ['toString()', hex('ff'), [], fails('System.StringException: BLOB is not a valid UTF-8 string')],
]);
rows('System.EncodingUtil', [
  ['base64Encode(Blob)', undefined, [blob('hello')], 'aGVsbG8='],
  ['base64Decode(String)', undefined, ['aGVs\nbG8='], 'hello'],
  ['convertToHex(Blob)', undefined, [blob('hi')], '6869'],
  ['convertFromHex(String)', undefined, ['6869'], 'hi'],
  ['convertFromHex(String)', undefined, ['686'], fails('System.InvalidParameterValueException: Odd number of characters.')],
  ['urlEncode(String,String)', undefined, ['a b&\u00e9*~', 'UTF-8'], 'a+b%26%C3%A9*%7E'],
  ['urlDecode(String,String)', undefined, ['a+b%26%C3%A9', 'UTF-8'], 'a b&\u00e9'],
  ['urlDecode(String,String)', undefined, ['gr%FCn', 'UTF-8'], 'gr\ufffdn'],
  ['urlDecode(String,String)', undefined, ['%zz', 'UTF-8'], fails('System.IllegalArgumentException: URLDecoder: Illegal hex characters in escape (%) pattern')],
]);
// Test vectors: RFC 1321 A.5, FIPS 180 examples, RFC 4231 test case 2, FIPS 197 C.1 is ECB only, so AES is shown by a round trip.
rows('System.Crypto', [
  ['generateDigest(String,Blob)', undefined, ['MD5', blob('abc')], latin('900150983cd24fb0d6963f7d28e17f72')],
  ['generateDigest(String,Blob)', undefined, ['SHA1', blob('abc')], latin('a9993e364706816aba3e25717850c26c9cd0d89d')],
  ['generateDigest(String,Blob)', undefined, ['SHA-256', blob('abc')], latin('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')],
  [
    'generateMac(String,Blob,Blob)',
    undefined,
    ['hmacSHA256', blob('what do ya want for nothing?'), blob('Jefe')],
    latin('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'),
  ],
  ['verifyHmac(String,Blob,Blob,Blob)', undefined, ['hmacSHA256', blob('x'), blob('Jefe'), blob('no')], false],
  ['generateDigest(String,Blob)', undefined, ['MD4', blob('abc')], fails('System.NoSuchElementException: Invalid algorithm MD4')],
]);
test('what AES hides it gives back, and only with the same key', () => {
  const key = call(runtime, 'System.Crypto.generateAesKey(Integer)', 256) as ApexBlob;
  const hidden = call(runtime, 'System.Crypto.encryptWithManagedIV(String,Blob,Blob)', 'AES256', key, blob('secret')) as ApexBlob;
  assert.equal(show(call(runtime, 'System.Crypto.decryptWithManagedIV(String,Blob,Blob)', 'AES256', key, hidden)), 'secret');
  const other = new ApexBlob(key.bytes.map((byte) => byte ^ 1));
  assert.throws(() => call(runtime, 'System.Crypto.decryptWithManagedIV(String,Blob,Blob)', 'AES256', other, hidden));
});
test('what a private key signs its public key verifies, and no other text', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  const [secret, known] = [new ApexBlob(privateKey), new ApexBlob(publicKey)];
  const signature = call(runtime, 'System.Crypto.sign(String,Blob,Blob)', 'RSA-SHA256', blob('text'), secret) as ApexBlob;
  const verified = (text: string): Value => call(runtime, 'System.Crypto.verify(String,Blob,Blob,Blob)', 'RSA-SHA256', blob(text), signature, known) as Value;
  assert.deepEqual([verified('text'), verified('texts')], [true, false]);
  assert.throws(() => call(runtime, 'System.Crypto.sign(String,Blob,Blob)', 'RSA-SHA256', blob('text'), known));
});
test("random numbers come from the org's own bytes", () => {
  const [one, two] = [testRuntime(), testRuntime()].map((fresh) => [
    call(fresh, 'System.Crypto.getRandomInteger()'),
    call(fresh, 'System.Crypto.getRandomLong()'),
  ]);
  assert.deepEqual(one, two);
  assert.equal(typeof one![1], 'bigint');
});
test('a UUID is of version 4, and read back is equal', () => {
  const uuid = call(runtime, 'System.UUID.randomUUID()') as Value;
  const text = call(runtime, 'System.UUID.toString()', uuid) as string;
  assert.match(text, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(call(runtime, 'System.UUID.equals(Object)', uuid, call(runtime, 'System.UUID.fromString(String)', text.toUpperCase()) as Value), true);
  assert.throws(() => call(runtime, 'System.UUID.fromString(String)', 'x'));
});
rows('System.Id', [
  ['valueOf(String)', undefined, ['001D000000IqhSL'], '001D000000IqhSLIAZ'],
  ['valueOf(String)', undefined, ['nope'], fails('System.StringException: Invalid id: nope')],
  ['valueOf(String,Boolean)', undefined, ['001d000000iqhsliaz', true], '001D000000IqhSLIAZ'],
  ['to15()', '001D000000IqhSLIAZ', [], '001D000000IqhSL'],
  ['equals(String)', '001D000000IqhSLIAZ', ['001D000000IqhSL'], true],
  ['getSobjectType()', '500000000000001AAA', [], 'Case'],
]);
rows('System.Pattern', [
  ['matches(String,String)', undefined, ['a*b', 'aaab'], true],
  ['matches(String,String)', undefined, ['a*b', 'aaabc'], false],
  ['quote(String)', undefined, ['a.b'], '\\Qa.b\\E'],
  ['split(String)', call(runtime, 'System.Pattern.compile(String)', ',') as Value, ['a,b,,'], ['a', 'b']],
  ['split(String,Integer)', call(runtime, 'System.Pattern.compile(String)', ',') as Value, ['a,b,,', -1], ['a', 'b', '', '']],
  ['pattern()', call(runtime, 'System.Pattern.compile(String)', 'a+') as Value, [], 'a+'],
  ['compile(String)', undefined, ['('], fails('System.StringException: Invalid regex: Unclosed group near index 1\n(\n ^')],
  ['matches(String,String)', undefined, ['(a+)+$', `${'a'.repeat(40)}b`], fails('System.LimitException: Regex too complicated')],
]);
test('a matcher finds, groups and replaces', () => {
  const pattern = call(runtime, 'System.Pattern.compile(String)', '(\\w+)@(\\w+)') as Value;
  const matcher = call(runtime, 'System.Pattern.matcher(String)', pattern, 'ann@home bob@work') as Value;
  const ask = (key: string, ...args: Value[]) => show(call(runtime, `System.Matcher.${key}`, matcher, ...args));
  assert.equal(ask('find()'), true);
  assert.deepEqual([ask('group()'), ask('group(Integer)', 2), ask('start(Integer)', 2), ask('end()'), ask('groupCount()')], ['ann@home', 'home', 4, 8, 2]);
  assert.equal(ask('find()'), true);
  assert.equal(ask('group(Integer)', 1), 'bob');
  assert.equal(ask('find()'), false);
  assert.throws(() => ask('group()'));
  assert.equal(ask('replaceAll(String)', '$2'), 'home work');
});
const url = call(runtime, 'System.Url.<init>(String)', platform('System.Url') as never, 'https://u:p@example.com:8443/a/b?q=1#r') as Value;
rows('System.Url', [
  ['getHost()', url, [], 'example.com'],
  ['getPort()', url, [], 8443],
  ['getPath()', url, [], '/a/b'],
  ['getFile()', url, [], '/a/b?q=1'],
  ['getQuery()', url, [], 'q=1'],
  ['getRef()', url, [], 'r'],
  ['getAuthority()', url, [], 'u:p@example.com:8443'],
  ['toExternalForm()', url, [], 'https://u:p@example.com:8443/a/b?q=1#r'],
  ['sameFile(Url)', url, [url], true],
  ['getUserInfo()', url, [], 'u:p'],
  ['getDefaultPort()', url, [], 443],
  ['getProtocol()', url, [], 'https'],
]);
test('a page reference carries its parameters', () => {
  const page = call(runtime, 'System.PageReference.<init>(String)', platform('System.PageReference') as never, '/apex/p?a=1') as Value;
  const parameters = call(runtime, 'System.PageReference.getParameters()', page) as Value;
  call(runtime, 'System.Map.put(K,V)', parameters, 'b', 'x y');
  assert.equal(call(runtime, 'System.PageReference.getUrl()', page), '/apex/p?a=1&b=x+y');
});
rows('System.Type', [
  ['forName(String)', undefined, ['map<string, list<case>>'], 'Map<String,List<Case>>'],
  ['forName(String)', undefined, ['messaging.inboundemail'], 'Messaging.InboundEmail'],
  ['forName(String)', undefined, ['Nothing'], null],
  ['newInstance()', runtime.typeValue(listOf(types.string)), [], []],
  ['newInstance()', runtime.typeValue(platform('System.Pattern')), [], fails('System.TypeException: Pattern cannot be constructed')],
  ['getName()', runtime.typeValue(mapOf(types.id, sObjectType('Case'))), [], 'Map<Id,Case>'],
  ['isAssignableFrom(Type)', runtime.typeValue(types.anySObject), [runtime.typeValue(sObjectType('Case'))], true],
  ['isAssignableFrom(Type)', runtime.typeValue(sObjectType('Case')), [runtime.typeValue(types.anySObject)], false],
]);
rows('System.UserInfo', [
  ['getUserId()', undefined, [], '005000000000001AAA'],
  ['getName()', undefined, [], 'Ann Lee'],
  ['getFirstName()', undefined, [], 'Ann'],
  ['getLastName()', undefined, [], 'Lee'],
  ['getTimeZone()', undefined, [], 'Europe/Berlin'],
  ['getLanguage()', undefined, [], 'en_US'],
  ['getProfileId()', undefined, [], '00e000000000001AAA'],
  ['getUserName()', undefined, [], 'ann@example.com'],
  ['getUserEmail()', undefined, [], 'ann@example.com'],
  ['getUserType()', undefined, [], 'Standard'],
  ['getDefaultCurrency()', undefined, [], 'USD'],
  ['getLocale()', undefined, [], 'en_US'],
]);
