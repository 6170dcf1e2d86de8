/** The package's own objects and its fields on Salesforce's, a file each. Reasons stand in the descriptions, where an admin reads them too. */
import type { ExtendedObject, ObjectDeclaration } from '../../types.ts';
import { activityFields } from './activityFields.ts';
import { caseFields } from './caseFields.ts';
import { emailMessageFields } from './emailMessageFields.ts';
import { heldMail } from './heldMail.ts';
import { mailDecision } from './mailDecision.ts';
import { mailMove } from './mailMove.ts';
import { maintenanceRun } from './maintenanceRun.ts';
import { probeMail } from './probeMail.ts';
import { routingAddress } from './routingAddress.ts';
import { settingChange } from './settingChange.ts';
import { setupConfirmation } from './setupConfirmation.ts';
import { threadAlias } from './threadAlias.ts';
import { threadToken } from './threadToken.ts';

export const objects: readonly ObjectDeclaration[] = [
  mailDecision,
  heldMail,
  threadToken,
  threadAlias,
  mailMove,
  maintenanceRun,
  routingAddress,
  settingChange,
  setupConfirmation,
  probeMail,
];

export const extendedObjects: readonly ExtendedObject[] = [emailMessageFields, caseFields, activityFields];
