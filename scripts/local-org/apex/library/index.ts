/**
 * The whole library by full key: `System.String.center(Integer)` → entry. What is not here is refused at compile time as unsupported.
 * Calls through platform interfaces (`Iterator.next()`) need no entry: they go by slot to the object.
 */
import type { LibraryEntry, LibraryField, LibraryType } from './table.ts';
import { pageTypes } from './ApexPages/pages.ts';
import { approvalTypes } from './Approval/locks.ts';
import { cacheTypes } from './Cache/partitions.ts';
import { domTypes } from './Dom/documents.ts';
import { cursorTypes } from './Database/cursors.ts';
import { databaseTypes } from './Database/results.ts';
import { changeEventTypes } from './EventBus/header.ts';
import { formulaTypes } from './FormulaEval/formulas.ts';
import { invocableTypes } from './Invocable/actions.ts';
import { inboundTypes } from './Messaging/inbound.ts';
import { outboundTypes } from './Messaging/outbound.ts';
import { deploymentTypes } from './Metadata/deployments.ts';
import { quickActionTypes } from './QuickAction/defaults.ts';
import { schemaTypes } from './Schema/describe.ts';
import { pickListTypes } from './VisualEditor/pickLists.ts';
import AccessLevel from './System/AccessLevel.ts';
import Address from './System/Address.ts';
import Assert from './System/Assert.ts';
import AsyncInfo from './System/AsyncInfo.ts';
import AsyncOptions from './System/AsyncOptions.ts';
import Blob from './System/Blob.ts';
import ApexBoolean from './System/Boolean.ts';
import BusinessHours from './System/BusinessHours.ts';
import Cases from './System/Cases.ts';
import Collator from './System/Collator.ts';
import Crypto from './System/Crypto.ts';
import CustomSetting from './System/CustomSetting.ts';
import ApexDatabase from './System/Database.ts';
import ApexDate from './System/Date.ts';
import Datetime from './System/Datetime.ts';
import Decimal from './System/Decimal.ts';
import Double from './System/Double.ts';
import EmailMessages from './System/EmailMessages.ts';
import EncodingUtil from './System/EncodingUtil.ts';
import Enum from './System/Enum.ts';
import EventBus from './System/EventBus.ts';
import Exception from './System/Exception.ts';
import FeatureManagement from './System/FeatureManagement.ts';
import Id from './System/Id.ts';
import Integer from './System/Integer.ts';
import ApexJSON from './System/JSON.ts';
import JSONGenerator from './System/JSONGenerator.ts';
import JSONParser from './System/JSONParser.ts';
import Label from './System/Label.ts';
import Limits from './System/Limits.ts';
import List from './System/List.ts';
import Location from './System/Location.ts';
import Long from './System/Long.ts';
import ApexMap from './System/Map.ts';
import Matcher from './System/Matcher.ts';
import ApexMath from './System/Math.ts';
import Messaging from './System/Messaging.ts';
import Network from './System/Network.ts';
import ApexObject from './System/Object.ts';
import { orgLimitTypes } from './System/OrgLimits.ts';
import PageReference from './System/PageReference.ts';
import Pattern from './System/Pattern.ts';
import QueueableDuplicateSignature from './System/QueueableDuplicateSignature.ts';
import ApexRequest from './System/Request.ts';
import SObject from './System/SObject.ts';
import Schema from './System/Schema.ts';
import Search from './System/Search.ts';
import Security from './System/Security.ts';
import { selectOptionTypes } from './System/SelectOption.ts';
import ApexSet from './System/Set.ts';
import ApexString from './System/String.ts';
import ApexSystem from './System/System.ts';
import ApexTest from './System/Test.ts';
import Time from './System/Time.ts';
import TimeZone from './System/TimeZone.ts';
import Trigger from './System/Trigger.ts';
import Type from './System/Type.ts';
import UUID from './System/UUID.ts';
import Url from './System/Url.ts';
import UserInfo from './System/UserInfo.ts';
import Version from './System/Version.ts';
import WebServiceCallout from './System/WebServiceCallout.ts';
import { customMetadata } from './System/CustomSetting.ts';
import { exceptionTypes } from './System/exceptions.ts';
import { httpTypes } from './System/Http.ts';
import { builder } from './System/QueueableDuplicateSignature.ts';
import { accessDecision } from './System/Security.ts';
import { restTypes } from './System/Rest.ts';
import { testBroker } from './System/Test.ts';

export const libraryTypes: readonly LibraryType[] = [
  AccessLevel,
  Address,
  Assert,
  AsyncInfo,
  AsyncOptions,
  Blob,
  ApexBoolean,
  BusinessHours,
  Cases,
  Collator,
  Crypto,
  CustomSetting,
  ApexDatabase,
  ApexDate,
  Datetime,
  Decimal,
  Double,
  EmailMessages,
  EncodingUtil,
  Enum,
  EventBus,
  Exception,
  FeatureManagement,
  Id,
  Integer,
  ApexJSON,
  JSONGenerator,
  JSONParser,
  Label,
  Limits,
  List,
  Location,
  Long,
  ApexMap,
  Matcher,
  ApexMath,
  Messaging,
  Network,
  ApexObject,
  PageReference,
  Pattern,
  QueueableDuplicateSignature,
  ApexRequest,
  SObject,
  Schema,
  Search,
  Security,
  ApexSet,
  ApexString,
  ApexSystem,
  ApexTest,
  Time,
  TimeZone,
  Trigger,
  Type,
  UUID,
  Url,
  UserInfo,
  Version,
  WebServiceCallout,
  customMetadata,
  builder,
  accessDecision,
  testBroker,
  ...exceptionTypes,
  ...httpTypes,
  ...restTypes,
  ...approvalTypes,
  ...cacheTypes,
  ...pageTypes,
  ...orgLimitTypes,
  ...cursorTypes,
  ...domTypes,
  ...selectOptionTypes,
  ...databaseTypes,
  ...changeEventTypes,
  ...formulaTypes,
  ...invocableTypes,
  ...inboundTypes,
  ...outboundTypes,
  ...deploymentTypes,
  ...quickActionTypes,
  ...schemaTypes,
  ...pickListTypes,
];

/** Methods and constructors. */
export const library: ReadonlyMap<string, LibraryEntry> = new Map(
  libraryTypes.flatMap((type) => Object.entries(type.methods).map(([key, entry]): [string, LibraryEntry] => [`${type.name}.${key}`, entry])),
);

const fields: ReadonlyMap<string, LibraryField> = new Map(
  libraryTypes.flatMap((type) => Object.entries(type.fields ?? {}).map(([key, field]): [string, LibraryField] => [`${type.name}.${key}`.toLowerCase(), field])),
);

/** `Messaging.InboundEmail.subject`; `System.Label.x` for every x. Names of fields ignore case. */
export function libraryField(key: string): LibraryField | undefined {
  const name = /^System\.Label\.(\w+)$/i.exec(key)?.[1];
  return name === undefined ? fields.get(key.toLowerCase()) : Label.fields?.[name];
}

/** Of a method, a constructor or a field. */
export const isSupported = (key: string): boolean => library.has(key) || libraryField(key) !== undefined;
