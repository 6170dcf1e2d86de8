/**
 * Test.createStub: an object of a class or interface of the program whose every instance method asks a StubProvider.
 * The provider's method is found under the slot `handlemethodcall(object,string,type,list<type>,list<string>,list<object>)`.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_stub_api.htm: no constructor runs; static and private methods are not stubbed.
 * OBSERVED: the suite of fflib-apex-mocks reads `fflib_MyList__sfdc_ApexStub` off the text of a stub.
 * ASSUMED: accessors of properties are not stubbed either.
 */
import { listOf, platform, types, type Type } from '../schema/types.ts';
import { boxed, cast } from './cast.ts';
import type { ClassCell, DescribedClass, Instance } from './cells.ts';
import type { ApexRuntime } from './createRuntime.ts';
import { newList } from './lists.ts';
import { UserObject } from './values.ts';
import type { Value } from './values.ts';

export const handleMethodCallSlot = 'handlemethodcall(object,string,type,list<type>,list<string>,list<object>)';

const typeType = platform('System.Type');

/** The type is a class or interface of the program, not final, not static; the library checks what Salesforce refuses. */
export function createStub(runtime: ApexRuntime, type: Type & { kind: 'user' }, provider: UserObject): Instance {
  const cell = runtime.cell(type.name);
  const stubClass = classOf(cell);
  const stub = new stubClass();
  Object.defineProperty(stub, 'textName', { value: `${type.name.replace(/^.*\./, '')}__sfdc_ApexStub` });
  for (const method of stubbable(runtime, cell.info!)) {
    const answer = (...values: Value[]): Value => ask(runtime, provider, stub, method, values);
    for (const slot of [method.slot, ...method.otherSlots]) Object.defineProperty(stub, slot, { value: answer });
  }
  return stub;
}

/** The class itself, as no constructor of its own runs by `new`; for an interface a class without members. */
function classOf(cell: ClassCell): new () => Instance {
  const base = cell.js;
  if (base !== undefined) return base;
  return class extends UserObject {
    get classInfo(): DescribedClass {
      return cell.info!;
    }
  };
}

type Method = DescribedClass['methods'][number];

/** Its own, its superclasses' and its interfaces' methods. */
function stubbable(runtime: ApexRuntime, info: DescribedClass): Method[] {
  const methods = info.methods.filter((method) => !method.isStatic && !/^[gs]et /.test(method.slot));
  const parents = [info.superclass, ...info.interfaces.map((type) => (type.kind === 'user' ? runtime.classInfo(type.name) : undefined))];
  return [...methods, ...parents.flatMap((parent) => (parent === undefined ? [] : stubbable(runtime, parent as DescribedClass)))].filter(
    (method, index, all) => all.findIndex((other) => other.slot === method.slot) === index,
  );
}

function ask(runtime: ApexRuntime, provider: UserObject, stub: Instance, method: Method, values: readonly Value[]): Value {
  const answer = runtime.call(
    provider,
    handleMethodCallSlot,
    stub,
    method.name,
    runtime.typeValue(method.returns),
    newList(
      listOf(typeType),
      method.parameters.map((parameter) => runtime.typeValue(parameter.type)),
    ),
    newList(
      listOf(types.string),
      method.parameters.map((parameter) => parameter.name),
    ),
    newList(
      listOf(types.object),
      values.map((value, index) => boxed(value, method.parameters[index]!.type)),
    ),
  );
  return method.returns.kind === 'void' ? null : cast(runtime, answer, method.returns);
}
