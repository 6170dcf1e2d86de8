/**
 * Types and their members, triggers and anonymous Apex.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_understanding.htm and …/apex_triggers_syntax.htm
 * What is refused here and has no other citation: OBSERVED with Salesforce's own parser (@prettier-apex/apex-ast-serializer 2.3.0).
 */
import type {
  AnonymousBlockContext,
  AnonymousBlockMemberContext,
  AnonymousMemberDeclarationContext,
  BlockContext,
  ClassBodyContext,
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  ConstructorDeclarationContext,
  EnumDeclarationContext,
  FieldDeclarationContext,
  FormalParametersContext,
  InterfaceDeclarationContext,
  InterfaceMethodDeclarationContext,
  MemberDeclarationContext,
  MethodDeclarationContext,
  ModifierContext,
  PropertyBlockContext,
  PropertyDeclarationContext,
  StatementContext,
  TriggerBlockMemberContext,
  TriggerCaseContext,
  TriggerMemberDeclarationContext,
  TriggerUnitContext,
  TypeDeclarationContext,
} from '@apexdevtools/apex-parser';
import { lowerModifiers } from './modifiers.ts';
import { declaredName } from './names.ts';
import { maybe, type Placed, type Source } from './source.ts';
import { lowerBlock, lowerStatement, lowerVariables, onlyFinal } from './statements.ts';
import type {
  Accessor,
  AnonymousBlock,
  Block,
  ClassDeclaration,
  ConstructorDeclaration,
  EnumDeclaration,
  FieldDeclaration,
  InterfaceDeclaration,
  LocalVariables,
  Member,
  MethodDeclaration,
  Modifiers,
  Parameter,
  Position,
  PropertyDeclaration,
  Statement,
  TriggerDeclaration,
  TriggerEvent,
  TypeDeclaration,
} from './tree.ts';
import { lowerType, lowerTypes } from './types.ts';

export function lowerTypeDeclaration(source: Source, ctx: TypeDeclarationContext): TypeDeclaration {
  return lowerMember(source, ctx, ctx, ctx.modifier_list()) as TypeDeclaration;
}

export function lowerTrigger(source: Source, ctx: TriggerUnitContext): TriggerDeclaration {
  const block = ctx.triggerBlock();
  const { statements, members } = lowerMixed(source, block.triggerBlockMember_list().map(triggerPart));
  return {
    kind: 'Trigger',
    at: source.at(ctx.id(0)),
    name: declaredName(source, ctx.id(0), 'type'),
    object: source.textOf(ctx.id(1)),
    events: ctx.triggerCase_list().map((event) => lowerEvent(source, event)),
    body: { kind: 'Block', at: source.at(block), statements, end: source.at(block.RBRACE()) },
    members,
  };
}

/** The body of anonymous Apex has no braces: it ends where the text does. */
export function lowerAnonymous(source: Source, ctx: AnonymousBlockContext, end: Position): AnonymousBlock {
  const { statements, members } = lowerMixed(source, ctx.anonymousBlockMember_list().map(anonymousPart));
  const at = { line: 1, column: 1 };
  return { kind: 'Anonymous', at, body: { kind: 'Block', at, statements, end }, members };
}

function lowerEvent(source: Source, ctx: TriggerCaseContext): TriggerEvent {
  const event = (ctx.children ?? []).map((word) => word.getText().toLowerCase()).join(' ');
  // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_syntax.htm: seven events, `before undelete` is none.
  if (event === 'before undelete') source.refuse(source.at(ctx), 'before undelete is no event of a trigger');
  return event as TriggerEvent;
}

// ---- statements among declarations ----------------------------------------------------------------------------------

interface MixedPart {
  readonly statement: StatementContext | undefined;
  readonly declaration: MemberRules | undefined;
  readonly modifiers: readonly ModifierContext[];
  readonly node: Placed;
}

/** What the grammar's three kinds of member have in common. */
type MemberRules = Pick<
  MemberDeclarationContext & TriggerMemberDeclarationContext & AnonymousMemberDeclarationContext,
  'methodDeclaration' | 'interfaceDeclaration' | 'classDeclaration' | 'enumDeclaration' | 'propertyDeclaration' | 'fieldDeclaration'
>;

function triggerPart(ctx: TriggerBlockMemberContext): MixedPart {
  return { statement: maybe(ctx.statement()), declaration: maybe(ctx.triggerMemberDeclaration()), modifiers: ctx.modifier_list(), node: ctx };
}

function anonymousPart(ctx: AnonymousBlockMemberContext): MixedPart {
  return { statement: maybe(ctx.statement()), declaration: maybe(ctx.anonymousMemberDeclaration()), modifiers: ctx.modifier_list(), node: ctx };
}

/** `Integer n = 1;` is a field to the grammar, and here a variable of the body like any other. */
function lowerMixed(source: Source, parts: readonly MixedPart[]): { statements: Statement[]; members: Member[] } {
  const statements: Statement[] = [];
  const members: Member[] = [];
  for (const { statement, declaration, modifiers, node } of parts) {
    const field = declaration && maybe(declaration.fieldDeclaration());
    if (field) statements.push(lowerBodyVariable(source, node, field, modifiers));
    else if (declaration) members.push(lowerMember(source, node, declaration, modifiers));
    else if (statement) statements.push(lowerStatement(source, statement));
  }
  return { statements, members };
}

function lowerBodyVariable(source: Source, node: Placed, ctx: FieldDeclarationContext, modifiers: readonly ModifierContext[]): LocalVariables {
  const isFinal = onlyFinal(source, modifiers);
  return {
    kind: 'LocalVariables',
    at: source.at(node),
    type: lowerType(source, ctx.typeRef()),
    isFinal,
    variables: lowerVariables(source, ctx.variableDeclarators()),
  };
}

// ---- members ---------------------------------------------------------------------------------------------------------

type AnyMember = Partial<MemberRules> & Partial<Pick<MemberDeclarationContext, 'constructorDeclaration'>>;

/** `node` is where the declaration begins: at its first modifier. */
function lowerMember(source: Source, node: Placed, ctx: AnyMember, modifierList: readonly ModifierContext[]): Member {
  const at = source.at(node);
  const modifiers = lowerModifiers(source, modifierList);
  const method = maybe(ctx.methodDeclaration?.());
  if (method) return lowerMethod(source, method, modifiers);
  const field = maybe(ctx.fieldDeclaration?.());
  if (field) return lowerField(source, at, field, modifiers);
  const property = maybe(ctx.propertyDeclaration?.());
  if (property) return lowerProperty(source, property, modifiers);
  const constructor = maybe(ctx.constructorDeclaration?.());
  if (constructor) return lowerConstructor(source, constructor, modifiers);
  const type = maybe(ctx.classDeclaration?.());
  if (type) return lowerClass(source, type, modifiers);
  const contract = maybe(ctx.interfaceDeclaration?.());
  if (contract) return lowerInterface(source, contract, modifiers);
  const enumeration = maybe(ctx.enumDeclaration?.());
  if (enumeration) return lowerEnum(source, enumeration, modifiers);
  throw new Error(`The grammar has a member that the lowering does not know: ${source.textOf(node)}`);
}

function lowerClass(source: Source, ctx: ClassDeclarationContext, modifiers: Modifiers): ClassDeclaration {
  const superclass = maybe(ctx.typeRef());
  return {
    kind: 'Class',
    at: source.at(ctx.id()),
    name: declaredName(source, ctx.id(), 'type'),
    modifiers,
    superclass: superclass && lowerType(source, superclass),
    interfaces: lowerTypes(source, maybe(ctx.typeList())),
    members: lowerClassBody(source, ctx.classBody()),
  };
}

function lowerClassBody(source: Source, ctx: ClassBodyContext): Member[] {
  return ctx.classBodyDeclaration_list().flatMap((member) => lowerClassMember(source, member));
}

function lowerClassMember(source: Source, ctx: ClassBodyDeclarationContext): Member[] {
  const block = maybe(ctx.block());
  if (block) return [{ kind: 'Initializer', at: source.at(ctx), isStatic: maybe(ctx.STATIC()) !== undefined, body: lowerBlock(source, block) }];
  const member = maybe(ctx.memberDeclaration());
  if (member) return [lowerMember(source, ctx, member, ctx.modifier_list())];
  source.refuseToken(ctx.SEMI());
  return [];
}

function lowerInterface(source: Source, ctx: InterfaceDeclarationContext, modifiers: Modifiers): InterfaceDeclaration {
  const parents = maybe(ctx.typeList());
  const [comma] = parents ? parents.COMMA_list() : [];
  if (comma) source.refuse(source.at(comma), "Expecting '{' but was: ','");
  return {
    kind: 'Interface',
    at: source.at(ctx.id()),
    name: declaredName(source, ctx.id(), 'type'),
    modifiers,
    interfaces: lowerTypes(source, parents),
    members: ctx
      .interfaceBody()
      .interfaceMethodDeclaration_list()
      .map((method) => lowerInterfaceMethod(source, method)),
  };
}

function lowerEnum(source: Source, ctx: EnumDeclarationContext, modifiers: Modifiers): EnumDeclaration {
  const constants = (maybe(ctx.enumConstants())?.id_list() ?? []).map(
    (id) => ({ kind: 'Identifier', at: source.at(id), name: declaredName(source, id, 'method') }) as const,
  );
  return { kind: 'Enum', at: source.at(ctx.id()), name: declaredName(source, ctx.id(), 'type'), modifiers, constants };
}

function lowerField(source: Source, at: Position, ctx: FieldDeclarationContext, modifiers: Modifiers): FieldDeclaration {
  return { kind: 'Field', at, modifiers, type: lowerType(source, ctx.typeRef()), variables: lowerVariables(source, ctx.variableDeclarators()) };
}

function lowerMethod(source: Source, ctx: MethodDeclarationContext, modifiers: Modifiers): MethodDeclaration {
  return { kind: 'Method', at: source.at(ctx.id()), ...lowerSignature(source, ctx), modifiers, body: lowerOptionalBlock(source, maybe(ctx.block())) };
}

/** The methods of an interface are as public as the interface: they bear no modifier of their own. */
function lowerInterfaceMethod(source: Source, ctx: InterfaceMethodDeclarationContext): MethodDeclaration {
  const modifiers = lowerModifiers(source, ctx.modifier_list());
  const [modifier] = ctx.modifier_list();
  if (modifier) source.refuse(source.at(modifier), `Expecting '}' but was: '${source.textOf(modifier)}'`);
  return { kind: 'Method', at: source.at(ctx.id()), ...lowerSignature(source, ctx), modifiers, body: undefined };
}

type Signature = Pick<MethodDeclaration, 'name' | 'returns' | 'parameters'>;

function lowerSignature(source: Source, ctx: MethodDeclarationContext | InterfaceMethodDeclarationContext): Signature {
  const returns = maybe(ctx.typeRef());
  const name = declaredName(source, ctx.id(), 'method');
  return { name, returns: returns && lowerType(source, returns), parameters: lowerParameters(source, ctx.formalParameters()) };
}

function lowerConstructor(source: Source, ctx: ConstructorDeclarationContext, modifiers: Modifiers): ConstructorDeclaration {
  const name = source.textOf(ctx.qualifiedName());
  return {
    kind: 'Constructor',
    at: source.at(ctx.qualifiedName()),
    name,
    modifiers,
    parameters: lowerParameters(source, ctx.formalParameters()),
    body: lowerBlock(source, ctx.block()),
  };
}

function lowerParameters(source: Source, ctx: FormalParametersContext): Parameter[] {
  return (maybe(ctx.formalParameterList())?.formalParameter_list() ?? []).map((parameter): Parameter => {
    const isFinal = onlyFinal(source, parameter.modifier_list());
    const name = declaredName(source, parameter.id(), 'variable');
    return { kind: 'Parameter', at: source.at(parameter), name, type: lowerType(source, parameter.typeRef()), isFinal };
  });
}

function lowerProperty(source: Source, ctx: PropertyDeclarationContext, modifiers: Modifiers): PropertyDeclaration {
  let getter: Accessor | undefined;
  let setter: Accessor | undefined;
  for (const accessor of ctx.propertyBlock_list()) {
    const isGetter = maybe(accessor.getter()) !== undefined;
    if (isGetter ? getter : setter) source.refuse(source.at(accessor), `Missing '}' at '${isGetter ? 'get' : 'set'}'`);
    if (isGetter) getter = lowerAccessor(source, accessor);
    else setter = lowerAccessor(source, accessor);
  }
  if (!getter && !setter) source.refuseToken(ctx.RBRACE());
  const name = declaredName(source, ctx.id(), 'variable');
  return { kind: 'Property', at: source.at(ctx.id()), name, modifiers, type: lowerType(source, ctx.typeRef()), getter, setter };
}

function lowerAccessor(source: Source, ctx: PropertyBlockContext): Accessor {
  const accessor = maybe(ctx.getter()) ?? ctx.setter();
  return {
    kind: 'Accessor',
    at: source.at(accessor),
    modifiers: lowerModifiers(source, ctx.modifier_list()),
    body: lowerOptionalBlock(source, maybe(accessor.block())),
  };
}

function lowerOptionalBlock(source: Source, ctx: BlockContext | undefined): Block | undefined {
  return ctx && lowerBlock(source, ctx);
}
