/**
 * What Apex would deploy: a container of components. Components are mere values (`plainData.ts`); a deployment needs an org that deploys.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/metadata_apex_testing.htm: in a test nothing is deployed, and asking for it fails.
 */
import { LibraryObject, UncatchableError } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { DataObject } from '../data.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { listOfValues } from '../iteration.ts';
import type { LibraryType } from '../table.ts';

class DeployContainer extends LibraryObject {
  readonly type = platform('Metadata.DeployContainer');
  components: DataObject[] = [];

  /** Says whether there was one. */
  keep(test: (component: DataObject) => boolean): boolean {
    const before = this.components.length;
    this.components = this.components.filter(test);
    return this.components.length < before;
  }
}

export const deploymentTypes: readonly LibraryType[] = [
  libraryType('Metadata.DeployContainer', 'apex_class_Metadata_DeployContainer', {
    '<init>()': (_, _type: Type) => new DeployContainer(),
    'addMetadata(Metadata.Metadata)': (_, self: DeployContainer, component: DataObject) => void self.components.push(component),
    'getMetadata()': (_, self: DeployContainer) => listOfValues(platform('Metadata.Metadata'), [...self.components]),
    'removeMetadata(Metadata.Metadata)': (_, self: DeployContainer, component: DataObject) => self.keep((other) => other !== component),
    'removeMetadataByFullName(String)': (_, self: DeployContainer, name: string) => self.keep((other) => other.get('fullName') !== name),
  }),
  libraryType('Metadata.Operations', 'apex_class_Metadata_Operations', {
    'enqueueDeployment(Metadata.DeployContainer,Metadata.DeployCallback)': assumed(
      'the words in a test; outside of tests the local org deploys nothing',
      nullable((runtime) => {
        if (runtime.isTest) return runtime.fail('System.AsyncException', 'Metadata cannot be deployed from within a test');
        throw new UncatchableError('unsupported', 'Not supported yet: Metadata.Operations.enqueueDeployment(Metadata.DeployContainer,Metadata.DeployCallback)');
      }),
    ),
  }),
  libraryType('Metadata.DeployCallbackContext', 'apex_class_Metadata_DeployCallbackContext', {
    '<init>()': (_, type: Type) => new DataObject(type),
    'getCallbackJobId()': (_, self: DataObject) => self.get('callbackJobId'),
  }),
];
