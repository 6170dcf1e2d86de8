/** The public face of the schema: an org's types from its projects' metadata. */
export * from './types.ts';
export { loadPlatform } from './platform.ts';
export { loadSchema } from './schema.ts';
export { readProject } from './metadata.ts';
export type { ApexSource, ProjectMetadata } from './metadata.ts';
export type { ObjectMetadata } from './objectMetadata.ts';
export type { CustomMetadataRecord, CustomPermission, EmailService, ObjectPermission, PermissionSet, Queue } from './rightsMetadata.ts';
export { parseDeclaration, parseTypeText } from './declarations.ts';
export { makeField } from './fields.ts';
export { child, children, flagOf, numberOf, parseXml, readXml, textOf } from './xml.ts';
export type { XmlElement } from './xml.ts';
