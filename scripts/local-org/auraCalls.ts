/**
 * The door for pages: a component calls an @AuraEnabled method with JSON, and is answered with JSON. Each call is a transaction of its own, as the user whose page it is.
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex-expose-method.html
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex-result-caching.html: a cacheable method must not change data; Salesforce refuses its first DML.
 */
import { JsonReader } from './apex/library/json.ts';
import { JsonSyntaxError, parseJson } from './apex/library/jsonTokens.ts';
import { pageMessageOf } from './apex/library/System/exceptions.ts';
import { InternalError } from './apex/runtime/createRuntime.ts';
import type { ClassInfo } from './apex/runtime/runtime.ts';
import { exceptionName } from './apex/runtime/text.ts';
import { ApexException, UncatchableError, type Value } from './apex/runtime/values.ts';
import type { Annotation, ClassDeclaration } from './apex/syntax/tree.ts';
import { pageJson, type PageFields } from './auraJson.ts';
import { userContext } from './database/index.ts';
import { cacheFolder, type ApexOrg } from './org.ts';
import { failureOf } from './testRunner.ts';
import { treeOf } from './trees.ts';

/** As the platform's own error body: https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html */
export interface AuraFailure {
  readonly message: string;
  readonly exceptionType?: string;
  readonly isUserDefinedException: boolean;
  readonly stackTrace: string;
}

export type AuraAnswer = { readonly status: 200; readonly json: string } | { readonly status: 400 | 403 | 404 | 500; readonly failure: AuraFailure };

export interface AuraCallOptions {
  /** Of each permission set the Apex classes that it opens. */
  readonly classAccess: ReadonlyMap<string, readonly string[]>;
  /** Told of what the page is not told: the whole error behind a generic message. */
  readonly onFailure: (text: string) => void;
}

interface PageMethod {
  readonly name: string;
  readonly isCacheable: boolean;
}

interface PageClass {
  readonly methods: readonly PageMethod[];
  readonly fields: PageFields;
}

/** ASSUMED: the words with which a managed package's unexpected failure reaches the page; Salesforce adds an error id for its support. */
const genericMessage = 'An internal server error has occurred';

const failed = (status: 400 | 403 | 404 | 500, message: string, exceptionType?: string): AuraAnswer => ({
  status,
  failure: { message, ...(exceptionType === undefined ? {} : { exceptionType }), isUserDefinedException: false, stackTrace: '' },
});

interface Reader {
  readonly userId: string;
  readonly language: string | undefined;
}

export class AuraCalls {
  readonly #org: ApexOrg;
  readonly #options: AuraCallOptions;
  readonly #classes = new Map<string, PageClass | undefined>();

  constructor(org: ApexOrg, options: AuraCallOptions) {
    this.#org = org;
    this.#options = options;
  }

  /** `language`: in which labels are read; by default the user's own. */
  call(className: string, methodName: string, parameters: string, userId: string, language?: string): AuraAnswer {
    const method = this.#pageClass(className)?.methods.find(({ name }) => name.toLowerCase() === methodName.toLowerCase());
    const info = this.#org.program.classInfo(className);
    const declared = info?.methods.find(({ name, isStatic }) => isStatic && name.toLowerCase() === methodName.toLowerCase());
    if (info === undefined || method === undefined || declared === undefined)
      return failed(404, `Unable to find Apex action method referenced as '${className}.${methodName}'.`);
    if (!this.#mayUse(info.name, userId)) return failed(403, `You do not have access to the Apex class named '${info.name}'.`);
    try {
      return { status: 200, json: this.#run(info, declared, method, parameters, { userId, language }) };
    } catch (error) {
      return this.#failure(error);
    }
  }

  #run(info: ClassInfo, declared: ClassInfo['methods'][number], method: PageMethod, parameters: string, { userId, language }: Reader): string {
    const { runtime } = this.#org;
    const given = parseJson(parameters === '' ? '{}' : parameters);
    const user = userContext(this.#org.database, userId);
    return this.#org.transaction({ user: { ...user, language: language ?? user.language } }, () => {
      const reader = new JsonReader(runtime, false);
      const values = declared.parameters.map(({ name, type }): Value => reader.typed((given instanceof Map ? given.get(name) : undefined) ?? null, type));
      // No statement is left to it, so that the first one ends the transaction with Salesforce's own words.
      if (method.isCacheable) runtime.limits.charge('dmlStatements', runtime.limits.allowed('dmlStatements'));
      const result = (info.callStatic(declared.slot, ...values) ?? null) as Value;
      return pageJson(runtime, result, (name) => this.#pageClass(name)?.fields);
    });
  }

  #failure(error: unknown): AuraAnswer {
    if (error instanceof JsonSyntaxError) return failed(400, error.message, 'System.JSONException');
    if (!(error instanceof ApexException || error instanceof UncatchableError || error instanceof InternalError)) throw error;
    if (error instanceof ApexException && exceptionName(error) === 'System.AuraHandledException')
      return failed(500, pageMessageOf(error) ?? 'Script-thrown exception', 'System.AuraHandledException');
    const { message, stackTrace } = failureOf(error);
    this.#options.onFailure(`${message}\n${stackTrace ?? ''}`);
    return failed(500, genericMessage);
  }

  /** Administrators (by profile) may use every class; others those of their permission sets. ASSUMED for the administrator: a fresh profile has author-apex rights. */
  #mayUse(className: string, userId: string): boolean {
    const rows = this.#org.query(`SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = '${userId}'`);
    const [user] = this.#org.query(`SELECT Profile.Name FROM User WHERE Id = '${userId}'`);
    if ((user?.['Profile'] as { Name?: string } | undefined)?.Name === 'System Administrator') return true;
    return rows.some((row) => this.#options.classAccess.get(String((row['PermissionSet'] as { Name?: string } | null)?.Name))?.includes(className) === true);
  }

  /** What a class shows to pages, by its annotations; `Outer.Inner` too. */
  #pageClass(name: string): PageClass | undefined {
    const key = name.toLowerCase();
    if (!this.#classes.has(key)) this.#readClass(name.split('.')[0]!);
    return this.#classes.get(key);
  }

  #readClass(outerName: string): void {
    this.#classes.set(outerName.toLowerCase(), undefined);
    const source = this.#org.sources.find((candidate) => !candidate.isTrigger && candidate.name.toLowerCase() === outerName.toLowerCase());
    const body = source === undefined ? undefined : treeOf(source, cacheFolder).unit?.body;
    if (body?.kind === 'Class') this.#add(body, body.name);
  }

  #add(declaration: ClassDeclaration, name: string): void {
    this.#classes.set(name.toLowerCase(), { methods: methodsOf(declaration), fields: fieldsOf(declaration) });
    for (const member of declaration.members) if (member.kind === 'Class') this.#add(member, `${name}.${member.name}`);
  }
}

const auraEnabled = (annotations: readonly Annotation[]): Annotation | undefined => annotations.find(({ name }) => name.toLowerCase() === 'auraenabled');

const methodsOf = ({ members }: ClassDeclaration): PageMethod[] =>
  members.flatMap((member) => {
    const annotation = member.kind === 'Method' ? auraEnabled(member.modifiers.annotations) : undefined;
    if (member.kind !== 'Method' || annotation === undefined) return [];
    const cacheable = annotation.parameters.find(({ name }) => name.toLowerCase() === 'cacheable')?.value;
    return [{ name: member.name, isCacheable: cacheable?.kind === 'Literal' && cacheable.text.toLowerCase() === 'true' }];
  });

/** Fields and properties; a property whose getter has a body is called. */
const fieldsOf = ({ members }: ClassDeclaration): PageFields =>
  members.flatMap((member) => {
    if (member.kind === 'Field' && auraEnabled(member.modifiers.annotations)) return member.variables.map(({ name }) => ({ name, getter: undefined }));
    if (member.kind === 'Property' && auraEnabled(member.modifiers.annotations))
      return [{ name: member.name, getter: member.getter?.body === undefined ? undefined : `get ${member.name.toLowerCase()}` }];
    return [];
  });
