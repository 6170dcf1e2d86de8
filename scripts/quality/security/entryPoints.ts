/**
 * Every door by which Salesforce, a page or another's code comes into the package, read from its own syntax tree: what stands in docs/security-review.md cannot be what somebody remembers.
 */
import type { ClassDeclaration, MethodDeclaration, Modifiers, Node, Statement, TypeName } from '../../local-org/apex/syntax/index.ts';
import type { ApexSource } from '../apex/sources.ts';
import { nodesIn } from '../apex/sources.ts';

export interface EntryPoint {
  /** `page`, `global`, `trigger` and so on: a heading of the table. */
  readonly kind: string;
  readonly place: string;
  /** What is called: a method with its parameters, or the event. */
  readonly call: string;
  readonly sharing: string;
  /** What the door asks before it does anything. */
  readonly asks: string;
}

export const adminGate = 'Threading Admin';
export const ownRights = 'the user’s own rights';

/** Interfaces by which the platform calls a class, with what the table calls them. */
const platformDoors: Readonly<Record<string, string>> = {
  'messaging.inboundemailhandler': 'email service',
  'quickaction.quickactiondefaultshandler': 'composer of the case feed',
  schedulable: 'scheduled',
  'database.batchable': 'batch',
  queueable: 'queueable',
  finalizer: 'finalizer',
};

export function entryPoints(sources: readonly ApexSource[]): EntryPoint[] {
  return sources
    .filter(({ file }) => !file.startsWith('force-app/tests/'))
    .flatMap(({ unit }) => {
      if (unit?.body.kind === 'Trigger') return [triggerDoor(unit.body)];
      return unit?.body.kind === 'Class' ? doorsOf(unit.body) : [];
    });
}

function triggerDoor({ name, object, events }: { readonly name: string; readonly object: string; readonly events: readonly string[] }): EntryPoint {
  return {
    kind: 'trigger',
    place: name,
    call: `${object}: ${events.join(', ')}`,
    sharing: 'system, as every trigger',
    asks: 'nothing: whoever may write the record',
  };
}

function doorsOf(declaration: ClassDeclaration): EntryPoint[] {
  const sharing = sharingOf(declaration.modifiers);
  const door = (kind: string, call: string, asks: string): EntryPoint => ({ kind, place: declaration.name, call, sharing, asks });
  const methods = declaration.members.filter((member): member is MethodDeclaration => member.kind === 'Method');
  const isGlobal = declaration.modifiers.names.includes('global');
  return [
    ...declaration.interfaces.map(spelled).flatMap((name) => {
      const kind = platformDoors[name.toLowerCase().replace(/<.*$/, '')];
      return kind === undefined ? [] : [door(kind, name, 'nothing: the platform calls it')];
    }),
    ...methods.flatMap((method) => {
      const asks = asksAdmin(method) ? adminGate : ownRights;
      if (hasAnnotation(method.modifiers, 'InvocableMethod')) return [door('flow', signature(method), asks)];
      if (hasAnnotation(method.modifiers, 'AuraEnabled'))
        return [door(isCacheable(method.modifiers) ? 'page, reads only (cacheable)' : 'page', signature(method), asks)];
      return isGlobal && method.modifiers.names.includes('global') && method.modifiers.names.includes('static')
        ? [door('Apex of the org', signature(method), asks)]
        : [];
    }),
  ];
}

export function sharingOf({ names }: Modifiers): string {
  return names.find((name) => name.endsWith(' sharing')) ?? 'unsaid';
}

/** The first statement asks, or nothing has asked yet when the rest runs. */
function asksAdmin({ body }: MethodDeclaration): boolean {
  const first: Statement | undefined = body?.statements[0];
  return (
    first !== undefined &&
    [...nodesIn(first)].some((node) => node.kind === 'Call' && (node as Node<'Call'> & { name: string }).name === 'requireThreadingAdmin')
  );
}

const hasAnnotation = ({ annotations }: Modifiers, name: string): boolean =>
  annotations.some((annotation) => annotation.name.toLowerCase() === name.toLowerCase());

function isCacheable({ annotations }: Modifiers): boolean {
  const parameters = annotations.find(({ name }) => name.toLowerCase() === 'auraenabled')?.parameters ?? [];
  return parameters.some(({ name, value }) => name.toLowerCase() === 'cacheable' && value.kind === 'Literal' && value.text.toLowerCase() === 'true');
}

const signature = ({ name, parameters }: MethodDeclaration): string =>
  `${name}(${parameters.map(({ type, name: parameter }) => `${spelled(type)} ${parameter}`).join(', ')})`;

export const spelled = ({ parts, arrayDepth }: TypeName): string =>
  parts.map(({ name, arguments: inner }) => (inner.length === 0 ? name : `${name}<${inner.map(spelled).join(', ')}>`)).join('.') + '[]'.repeat(arrayDepth);
