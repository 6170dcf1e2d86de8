/** What only tests may do. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_test.htm */
import { clearMessages, setCurrentPage } from '../ApexPages/pages.ts';
import { ApexRuntime } from '../../runtime/createRuntime.ts';
import { fixedSearchResults } from '../../runtime/runtime.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { createStub } from '../../runtime/stub.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { ApexDatetime, ApexList, TypeValue, UserObject, Value } from '../../runtime/values.ts';
import { platform, typeName } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { sendEmailDefaults } from '../QuickAction/defaults.ts';
import { service } from '../services.ts';
import { InstallContext, UninstallContext } from './installContexts.ts';
import type { LibraryType } from '../table.ts';

/** Key in `runtime.slots` of the mock for an interface. */
export const mockSlot = (interfaceName: string): string => `mock ${interfaceName}`;

class TestBroker extends LibraryObject {
  readonly type = platform('EventBus.TestBroker');
}
const onlyInTests = (runtime: Runtime, method: string): void => {
  if (!runtime.isTest) runtime.fail('System.TypeException', `Testing method ${method} called outside of a test`);
};

/** `previous` null: a first installation. https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_post_install_script_test.htm */
function install(runtime: Runtime, handler: UserObject, previous: Value, isPush: boolean): void {
  onlyInTests(runtime, 'testInstall');
  runtime.call(handler, 'oninstall(installcontext)', new InstallContext(service(runtime, 'organization').id, runtime.user.id, previous, isPush));
}

export const testBroker: LibraryType = libraryType('EventBus.TestBroker', 'apex_class_eventbus_TestBroker', {
  'deliver()': (runtime) => service(runtime, 'test').deliverEvents('deliver'),
  'fail()': (runtime) => service(runtime, 'test').deliverEvents('fail'),
});

export default libraryType('System.Test', 'apex_methods_system_test', {
  'isRunningTest()': (runtime) => runtime.isTest,
  'startTest()': (runtime) => {
    onlyInTests(runtime, 'startTest');
    service(runtime, 'test').start();
  },
  'stopTest()': (runtime) => {
    onlyInTests(runtime, 'stopTest');
    service(runtime, 'test').stop();
  },
  'setMock(Type,Object)': (runtime, type: TypeValue, mock: Value) => {
    onlyInTests(runtime, 'setMock');
    runtime.slots.set(mockSlot(typeName(type.of)), mock);
  },
  'createStub(Type,StubProvider)': (runtime, type: TypeValue, provider: UserObject) => {
    onlyInTests(runtime, 'createStub');
    if (type.of.kind !== 'user' || !(runtime instanceof ApexRuntime))
      return runtime.fail('System.TypeException', `Cannot create a stub of ${typeName(type.of)}`);
    return createStub(runtime, type.of, provider);
  },
  'setCreatedDate(Id,Datetime)': (runtime, id: string, at: ApexDatetime) => {
    onlyInTests(runtime, 'setCreatedDate');
    service(runtime, 'test').setCreatedDate(id, at.ms);
  },
  'getStandardPricebookId()': assumed('before, no query of the test sees it', (runtime) => {
    onlyInTests(runtime, 'getStandardPricebookId');
    return service(runtime, 'test').standardPricebook();
  }),
  'setFixedSearchResults(List<String>)': (runtime, ids: ApexList) => {
    onlyInTests(runtime, 'setFixedSearchResults');
    runtime.slots.set(fixedSearchResults, ids.items.map(String));
  },
  'newSendEmailQuickActionDefaults(Id,Id)': assumed(
    'the e-mail that the action would open is empty but for its case',
    nullable((runtime, contextId: string | null, replyToId: string | null) => {
      onlyInTests(runtime, 'newSendEmailQuickActionDefaults');
      return sendEmailDefaults(runtime, contextId, replyToId);
    }),
  ),
  'testInstall(InstallHandler,Version)': nullable((runtime, handler: UserObject, previous: Value) => install(runtime, handler, previous, false)),
  'testInstall(InstallHandler,Version,Boolean)': nullable((runtime, handler: UserObject, previous: Value, isPush: boolean) =>
    install(runtime, handler, previous, isPush),
  ),
  'testUninstall(UninstallHandler)': (runtime, handler: UserObject) => {
    onlyInTests(runtime, 'testUninstall');
    runtime.call(handler, 'onuninstall(uninstallcontext)', new UninstallContext(service(runtime, 'organization').id, runtime.user.id));
  },
  'setCurrentPage(Object)': (runtime, page: Value) => {
    onlyInTests(runtime, 'setCurrentPage');
    setCurrentPage(runtime, page);
  },
  'setCurrentPageReference(Object)': (runtime, page: Value) => {
    onlyInTests(runtime, 'setCurrentPageReference');
    setCurrentPage(runtime, page);
  },
  'clearApexPageMessages()': (runtime) => clearMessages(runtime),
  'getEventBus()': () => new TestBroker(),
});
