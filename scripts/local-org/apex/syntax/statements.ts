/**
 * Statements: one row of the table for each alternative of the grammar's `statement`; `switch` has a file of its own.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_control_flow.htm and …/apex_dml_section.htm
 */
import {
  BlockContext,
  BreakStatementContext,
  ContinueStatementContext,
  DeleteStatementContext,
  DoWhileStatementContext,
  ExpressionStatementContext,
  ForStatementContext,
  IfStatementContext,
  InsertStatementContext,
  LocalVariableDeclarationStatementContext,
  MergeStatementContext,
  ReturnStatementContext,
  RunAsStatementContext,
  SwitchStatementContext,
  ThrowStatementContext,
  TryStatementContext,
  UndeleteStatementContext,
  UpdateStatementContext,
  UpsertStatementContext,
  WhileStatementContext,
} from '@apexdevtools/apex-parser';
import type {
  AccessLevelContext,
  CatchClauseContext,
  EnhancedForControlContext,
  ForControlContext,
  ForInitContext,
  LocalVariableDeclarationContext,
  ModifierContext,
  StatementContext,
  VariableDeclaratorsContext,
} from '@apexdevtools/apex-parser';
import { lowerExpression, lowerExpressions } from './expressions.ts';
import { declaredName, usedName } from './names.ts';
import { maybe, type Placed, type Source } from './source.ts';
import { lowerSwitch } from './switches.ts';
import type {
  AccessMode,
  Block,
  CatchClause,
  DmlOperation,
  DmlStatement,
  Expression,
  ForEachStatement,
  ForStatement,
  IfStatement,
  LocalVariables,
  Statement,
  TryStatement,
  Variable,
} from './tree.ts';
import { lowerQualifiedType, lowerType } from './types.ts';

type Lowering<C> = (source: Source, ctx: C) => Statement;

const statements = new Map<unknown, Lowering<object>>();

function statement<C extends object>(kind: abstract new (...given: never[]) => C, lower: Lowering<C>): void {
  statements.set(kind, lower as Lowering<object>);
}

export function lowerStatement(source: Source, ctx: StatementContext): Statement {
  const child = ctx.children?.[0];
  const row = child && statements.get(child.constructor);
  if (!row) throw new Error(`The grammar has a statement that the lowering does not know: ${source.textOf(ctx)}`);
  return row(source, child);
}

export function lowerBlock(source: Source, ctx: BlockContext): Block {
  const inner = ctx.statement_list().map((each) => lowerStatement(source, each));
  return { kind: 'Block', at: source.at(ctx), statements: inner, end: source.at(ctx.RBRACE()) };
}

statement(BlockContext, lowerBlock);
statement(LocalVariableDeclarationStatementContext, (source, ctx) => lowerLocals(source, ctx.localVariableDeclaration()));
statement(ExpressionStatementContext, (source, ctx) => ({
  kind: 'ExpressionStatement',
  at: source.at(ctx),
  expression: lowerExpression(source, ctx.expression()),
}));
statement(IfStatementContext, (source, ctx): IfStatement => {
  const condition = lowerExpression(source, ctx.parExpression().expression());
  const then = lowerStatement(source, ctx.statement(0));
  return { kind: 'If', at: source.at(ctx), condition, then, otherwise: maybe(ctx.ELSE()) && lowerStatement(source, ctx.statement(1)) };
});
statement(SwitchStatementContext, (source, ctx) => lowerSwitch(source, ctx, lowerBlock));
statement(ForStatementContext, lowerFor);
statement(WhileStatementContext, (source, ctx) => {
  const condition = lowerExpression(source, ctx.parExpression().expression());
  return { kind: 'While', at: source.at(ctx), condition, body: lowerBody(source, maybe(ctx.statement())) };
});
statement(DoWhileStatementContext, (source, ctx) => {
  const body = lowerBlock(source, ctx.block());
  return { kind: 'DoWhile', at: source.at(ctx), body, condition: lowerExpression(source, ctx.parExpression().expression()) };
});
statement(TryStatementContext, (source, ctx): TryStatement => {
  const body = lowerBlock(source, ctx.block());
  const catches = ctx.catchClause_list().map((clause) => lowerCatch(source, clause));
  const last = maybe(ctx.finallyBlock());
  return { kind: 'Try', at: source.at(ctx), body, catches, finallyBody: last && lowerBlock(source, last.block()) };
});
statement(ReturnStatementContext, (source, ctx) => {
  const value = maybe(ctx.expression());
  return { kind: 'Return', at: source.at(ctx), value: value && lowerExpression(source, value) };
});
statement(ThrowStatementContext, (source, ctx) => ({ kind: 'Throw', at: source.at(ctx), value: lowerExpression(source, ctx.expression()) }));
statement(BreakStatementContext, (source, ctx) => ({ kind: 'Break', at: source.at(ctx) }));
statement(ContinueStatementContext, (source, ctx) => ({ kind: 'Continue', at: source.at(ctx) }));
statement(InsertStatementContext, (source, ctx) => dml(source, ctx, 'insert', maybe(ctx.accessLevel()), lowerExpression(source, ctx.expression())));
statement(UpdateStatementContext, (source, ctx) => dml(source, ctx, 'update', maybe(ctx.accessLevel()), lowerExpression(source, ctx.expression())));
statement(DeleteStatementContext, (source, ctx) => dml(source, ctx, 'delete', maybe(ctx.accessLevel()), lowerExpression(source, ctx.expression())));
statement(UndeleteStatementContext, (source, ctx) => dml(source, ctx, 'undelete', maybe(ctx.accessLevel()), lowerExpression(source, ctx.expression())));
statement(UpsertStatementContext, (source, ctx) => {
  const field = maybe(ctx.qualifiedName());
  const externalId = field && field.id_list().map((id) => usedName(source, id));
  return { ...dml(source, ctx, 'upsert', maybe(ctx.accessLevel()), lowerExpression(source, ctx.expression())), externalId };
});
statement(MergeStatementContext, (source, ctx) => {
  const statement = dml(source, ctx, 'merge', maybe(ctx.accessLevel()), lowerExpression(source, ctx.expression(0)));
  return { ...statement, duplicates: lowerExpression(source, ctx.expression(1)) };
});
statement(RunAsStatementContext, (source, ctx) => {
  const given = lowerExpressions(source, maybe(ctx.expressionList()));
  return { kind: 'RunAs', at: source.at(ctx), arguments: given, body: lowerBlock(source, ctx.block()) };
});

function dml(source: Source, node: Placed, operation: DmlOperation, level: AccessLevelContext | undefined, target: Expression): DmlStatement {
  const access: AccessMode | undefined = level && (maybe(level.USER()) ? 'user' : 'system');
  return { kind: 'Dml', at: source.at(node), operation, access, target, externalId: undefined, duplicates: undefined };
}

/** `while (x());` has no body. */
function lowerBody(source: Source, ctx: StatementContext | undefined): Statement | undefined {
  return ctx && lowerStatement(source, ctx);
}

function lowerFor(source: Source, ctx: ForStatementContext): ForStatement | ForEachStatement {
  const each = maybe(ctx.forControl().enhancedForControl());
  return each ? lowerForEach(source, ctx, each) : lowerCountingFor(source, ctx, ctx.forControl());
}

function lowerForEach(source: Source, ctx: ForStatementContext, control: EnhancedForControlContext): ForEachStatement {
  const type = lowerType(source, control.typeRef());
  const variable = declaredName(source, control.id(), 'variable');
  const from = lowerExpression(source, control.expression());
  return { kind: 'ForEach', at: source.at(ctx), type, variable, source: from, body: lowerBody(source, maybe(ctx.statement())) };
}

function lowerCountingFor(source: Source, ctx: ForStatementContext, control: ForControlContext): ForStatement {
  const initial = maybe(control.forInit());
  const condition = maybe(control.expression());
  const updates = maybe(maybe(control.forUpdate())?.expressionList());
  const [comma] = updates ? updates.COMMA_list() : [];
  if (comma) source.refuse(source.at(comma), "Expecting ')' but was: ','");
  return {
    kind: 'For',
    at: source.at(ctx),
    initial: initial && lowerInitial(source, initial),
    condition: condition && lowerExpression(source, condition),
    updates: lowerExpressions(source, updates),
    body: lowerBody(source, maybe(ctx.statement())),
  };
}

function lowerInitial(source: Source, ctx: ForInitContext): ForStatement['initial'] {
  const locals = maybe(ctx.localVariableDeclaration());
  return locals ? lowerLocals(source, locals) : lowerExpressions(source, ctx.expressionList());
}

function lowerLocals(source: Source, ctx: LocalVariableDeclarationContext): LocalVariables {
  const isFinal = onlyFinal(source, ctx.modifier_list());
  return {
    kind: 'LocalVariables',
    at: source.at(ctx),
    type: lowerType(source, ctx.typeRef()),
    isFinal,
    variables: lowerVariables(source, ctx.variableDeclarators()),
  };
}

/** A local variable and a parameter can be final and bear annotations; nothing else. */
export function onlyFinal(source: Source, modifiers: readonly ModifierContext[]): boolean {
  let isFinal = false;
  for (const modifier of modifiers) {
    if (maybe(modifier.FINAL())) isFinal = true;
    else if (!maybe(modifier.annotation())) source.refuse(source.at(modifier), `Modifier is not allowed here: ${source.textOf(modifier)}`);
  }
  return isFinal;
}

export function lowerVariables(source: Source, ctx: VariableDeclaratorsContext): Variable[] {
  return ctx.variableDeclarator_list().map((variable): Variable => {
    const initializer = maybe(variable.expression());
    const name = declaredName(source, variable.id(), 'variable');
    return { kind: 'Variable', at: source.at(variable), name, initializer: initializer && lowerExpression(source, initializer) };
  });
}

function lowerCatch(source: Source, ctx: CatchClauseContext): CatchClause {
  onlyFinal(source, ctx.modifier_list());
  const type = lowerQualifiedType(source, ctx.qualifiedName());
  return { kind: 'Catch', at: source.at(ctx), type, variable: declaredName(source, ctx.id(), 'variable'), body: lowerBlock(source, ctx.block()) };
}
