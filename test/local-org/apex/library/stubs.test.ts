/** Every key of the library is a member of the platform, spelled as the stubs spell it, and names its source. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { library, libraryField, libraryTypes, isSupported } from '../../../../scripts/local-org/apex/library/index.ts';
import { assumptions } from '../../../../scripts/local-org/apex/library/assumptions.ts';
import { loadPlatform } from '../../../../scripts/local-org/apex/schema/platform.ts';
import { typeName } from '../../../../scripts/local-org/apex/schema/types.ts';

const platform = loadPlatform();
/** Keys that the checker makes where Apex writes something that is no method (`check/program.ts`). */
const ownKeys = new Set([
  'Schema.SObjectType.token(Type)',
  'Schema.SObjectField.token(Type,String)',
  'System.Object.clone()',
  'System.Enum.values(Type)',
  'System.Enum.valueOf(Type,String)',
  'System.Enum.name()',
  'System.Enum.ordinal()',
  'System.CustomSetting.getInstance(Type)',
  'System.CustomSetting.getInstance(Type,Id)',
  'System.CustomSetting.getInstance(Type,String)',
  'System.CustomSetting.getOrgDefaults(Type)',
  'System.CustomSetting.getValues(Type,Id)',
  'System.CustomSetting.getValues(Type,String)',
  'System.CustomSetting.getAll(Type)',
  'System.CustomMetadata.getInstance(Type,String)',
  'System.CustomMetadata.getAll(Type)',
]);

function declaredKeys(name: string): Set<string> {
  const type = platform.platformType(name);
  if (!type) return new Set();
  const spelled = (method: string, parameters: readonly Parameters<typeof typeName>[0][]): string =>
    `${type.name}.${method}(${parameters.map(typeName).join(',')})`;
  return new Set([
    ...type.methods.map((method) => spelled(method.name, method.parameters)),
    ...type.constructors.map((constructor) => spelled('<init>', constructor.parameters)),
  ]);
}

describe('library', () => {
  for (const type of libraryTypes) {
    test(`${type.name} has only members that the platform declares`, () => {
      const declared = declaredKeys(type.name);
      const fields = new Set(platform.platformType(type.name)?.fields.map((field) => field.name));
      const strange = Object.keys(type.methods).filter((key) => !declared.has(`${type.name}.${key}`) && !ownKeys.has(`${type.name}.${key}`));
      assert.deepEqual(strange, []);
      assert.deepEqual(
        Object.keys(type.fields ?? {}).filter((field) => !fields.has(field)),
        [],
      );
    });
  }
  test('every entry names its source', () => {
    for (const type of libraryTypes) {
      for (const [key, entry] of [...Object.entries(type.methods), ...Object.entries(type.fields ?? {})])
        assert.match(entry.source, /^https:\/\/(developer\.salesforce\.com|docs\.oracle\.com)\//, `${type.name}.${key}`);
    }
  });
  test('no type stands there twice', () => {
    const names = libraryTypes.map((type) => type.name);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });
  test('every assumption says what is assumed', () => {
    assert.ok(assumptions.length > 0);
    for (const { key, assumption } of assumptions) assert.ok(assumption.length > 3, key);
  });
  test('a known key is supported, a neighbour that is missing is not', () => {
    assert.ok(isSupported('System.String.center(Integer)'));
    assert.ok(!isSupported('System.String.centre(Integer)'));
    assert.ok(isSupported('System.Label.Anything'));
    assert.ok(libraryField('Messaging.InboundEmail.subject') !== undefined);
    assert.ok(library.size > 800);
  });
});
