/**
 * What the stubs (API 65) lack, misdeclare or leave open, in the language of `declarations.ts`, each with the page that says so.
 * A line replaces the member of the same name and parameter types; `-` takes one away. Checked and found in the stubs, hence not here:
 * Messaging.InboundEmailHandler, InboundEmail.authenticationResults, `extends Exception`, Assert, Comparable, Comparator, Callable, StubProvider, Test.createStub, Finalizer,
 * AsyncOptions, Database.queryWithBinds and the AccessLevel overloads, Security.stripInaccessible, List.sort(Comparator), EmailMessages, the five SObject.clone.
 */
export interface PlatformAddition {
  /** Full name. */
  readonly type: string;
  readonly source: string;
  readonly lines: readonly string[];
}

const reference = 'https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/';
const guide = 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/';

/** The stubs have `List<Object>` where the reference has one method for records and one for their ids. */
const recordsOrIds = (result: string, method: string, more: readonly string[]): string[] =>
  more.flatMap((rest) => [
    `-static List<Database.${result}> ${method}(List<Object>${rest})`,
    `static List<Database.${result}> ${method}(List<SObject>${rest})`,
    `static List<Database.${result}> ${method}(List<Id>${rest})`,
  ]);
const allOrNoneAndAccess = ['', ',System.AccessLevel', ',Boolean', ',Boolean,System.AccessLevel'];

const additions: readonly PlatformAddition[] = [
  {
    type: 'System.Cases',
    source: `${reference}apex_class_System_Cases.htm`,
    lines: ['static Id getCaseIdFromEmailHeaders(List<Messaging.InboundEmail.Header>)', 'static String generateThreadingMessageId(Id)'],
  },
  {
    type: 'QuickAction.SendEmailQuickActionDefaults',
    source: `${reference}apex_class_QuickAction_SendEmailQuickActionDefaults.htm`,
    lines: ['class QuickAction.SendEmailQuickActionDefaults extends QuickAction.QuickActionDefaults', '-new()'],
  },
  {
    type: 'QuickAction.QuickActionDefaults',
    source: `${reference}apex_class_QuickAction_QuickActionDefaults.htm`,
    lines: ['abstract class QuickAction.QuickActionDefaults', '-new()'],
  },
  // API 67; the newer public stubs (67.0.1) declare it so.
  { type: 'System.String', source: `${reference}apex_methods_system_string.htm`, lines: ['String template(Map<String,Object>)'] },
  {
    type: 'System.Database',
    source: `${reference}apex_methods_system_database.htm`,
    lines: [
      ...recordsOrIds('DeleteResult', 'delete', allOrNoneAndAccess),
      ...recordsOrIds('UndeleteResult', 'undelete', allOrNoneAndAccess),
      ...recordsOrIds('EmptyRecycleBinResult', 'emptyRecycleBin', ['']),
      ...allOrNoneAndAccess.flatMap((rest) => [
        `-static List<Database.MergeResult> merge(SObject,List<Object>${rest})`,
        `static List<Database.MergeResult> merge(SObject,List<SObject>${rest})`,
        `static List<Database.MergeResult> merge(SObject,List<Id>${rest})`,
      ]),
      // API 66.
      '-static Database.Cursor getCursor(String,Object)',
      'static Database.Cursor getCursor(String,System.AccessLevel)',
      '-static Database.Cursor getCursorWithBinds(String,Map<String,Object>,Object)',
      'static Database.Cursor getCursorWithBinds(String,Map<String,Object>,System.AccessLevel)',
      'static Database.PaginationCursor getPaginationCursor(String)',
      'static Database.PaginationCursor getPaginationCursor(String,System.AccessLevel)',
      'static Database.PaginationCursor getPaginationCursorWithBinds(String,Map<String,Object>,System.AccessLevel)',
    ],
  },
  {
    type: 'Cache.Session.SessionCacheException',
    source: `${reference}apex_exception_types_cache.htm`,
    lines: [
      'class Cache.Session.SessionCacheException extends System.Exception',
      ...['', 'String', 'System.Exception', 'String,System.Exception'].map((parameters) => `new(${parameters})`),
    ],
  },
  ...['Cache.OrgPartition', 'Cache.SessionPartition'].map((type) => ({
    type,
    source: `${reference}apex_class_cache_Partition.htm`,
    lines: [`class ${type} extends Cache.Partition`],
  })),
  {
    type: 'Database.PaginationCursor',
    source: `${reference}apex_class_Database_PaginationCursor.htm`,
    lines: [
      'class Database.PaginationCursor',
      'Database.CursorFetchResult fetchPage(Integer,Integer)',
      'Database.CursorFetchResult fetchDeleted(Integer,Integer)',
      'Integer getNumRecords()',
    ],
  },
  {
    type: 'Database.CursorFetchResult',
    source: `${reference}apex_class_Database_CursorFetchResult.htm`,
    lines: ['class Database.CursorFetchResult', 'List<SObject> getRecords()', 'Integer getNextIndex()', 'Integer getNumDeletedRecords()', 'Boolean isDone()'],
  },
  {
    type: 'System.Limits',
    source: `${reference}apex_methods_system_limits.htm`,
    lines: ['ApexCursors', 'ApexPaginationCursors', 'ApexPaginationCursorRows'].flatMap((count) => [
      `static Integer get${count}()`,
      `static Integer getLimit${count}()`,
    ]),
  },
  {
    type: 'System.System',
    source: `${reference}apex_methods_system_system.htm`,
    lines: ['-static void debug(Object,Object)', 'static void debug(System.LoggingLevel,Object)', 'static Integer purgeOldAsyncJobs(Date,Integer)'],
  },
  {
    // Custom settings and custom metadata types: called on the object's name, never on a record. The checker gives the result the object's own type.
    type: 'System.SObject',
    source: `${reference}apex_methods_system_custom_settings.htm`,
    lines: [
      'static Map<String,SObject> getAll()',
      'static SObject getInstance()',
      'static SObject getInstance(String)',
      'static SObject getOrgDefaults()',
      'static SObject getValues(String)',
      '-void setOptions(Object)',
      'void setOptions(Database.DMLOptions)',
    ],
  },
  {
    type: 'System.Trigger',
    source: `${guide}apex_triggers_context_variables.htm`,
    lines: [
      ...['isAfter', 'isBefore', 'isDelete', 'isExecuting', 'isInsert', 'isUndelete', 'isUpdate'].map((name) => `static final Boolean ${name}`),
      'static final List<SObject> new',
      'static final Map<Id,SObject> newMap',
      'static final List<SObject> old',
      'static final Map<Id,SObject> oldMap',
      'static final System.TriggerOperation operationType',
      'static final Integer size',
      '-new()',
    ],
  },
  // The stubs sort enum constants by name; their order is what ordinal() and values() answer.
  {
    type: 'System.LoggingLevel',
    source: `${reference}apex_methods_system_system.htm`,
    lines: ['values NONE,INTERNAL,FINEST,FINER,FINE,DEBUG,INFO,WARN,ERROR'],
  },
  {
    type: 'System.Quiddity',
    source: `${reference}apex_enum_System_Quiddity.htm`,
    lines: [
      'values ANONYMOUS,AURA,BATCH_ACS,BATCH_APEX,BATCH_CHUNK_PARALLEL,BATCH_CHUNK_SERIAL,BULK_API,COMMERCE_INTEGRATION,DISCOVERABLE_LOGIN,EXTERNAL_SERVICE_CALLBACK,' +
        'FUNCTION_CALLBACK,FUTURE,INBOUND_EMAIL_SERVICE,INVOCABLE_ACTION,IOT,PLATFORM_EVENT_PUBLISH_CALLBACK,POST_INSTALL_SCRIPT,QUEUEABLE,QUICK_ACTION,REMOTE_ACTION,REST,' +
        'RUNTEST_ASYNC,RUNTEST_DEPLOY,RUNTEST_SYNC,SCHEDULED,SOAP,SYNCHRONOUS,TRANSACTION_FINALIZER_QUEUEABLE,UNDEFINED,VF',
    ],
  },
  {
    type: 'System.QueueableDuplicateSignature',
    source: `${reference}apex_class_System_QueueableDuplicateSignature.htm`,
    lines: ['static System.QueueableDuplicateSignature.Builder Builder()'],
  },
  {
    type: 'System.TriggerOperation',
    source: `${reference}apex_enum_System_TriggerOperation.htm`,
    lines: ['values BEFORE_INSERT,BEFORE_UPDATE,BEFORE_DELETE,AFTER_INSERT,AFTER_UPDATE,AFTER_DELETE,AFTER_UNDELETE'],
  },
  // ASSUMED: the order of RoundingMode is that of Java's, whose meanings the page repeats.
  {
    type: 'System.RoundingMode',
    source: `${reference}apex_methods_system_decimal.htm`,
    lines: ['values UP,DOWN,CEILING,FLOOR,HALF_UP,HALF_DOWN,HALF_EVEN,UNNECESSARY'],
  },
  {
    type: 'System.FormulaEvaluationException',
    source: `${reference}apex_classes_exception_methods.htm`,
    lines: [
      'class System.FormulaEvaluationException extends System.Exception',
      'new()',
      'new(String)',
      'new(System.Exception)',
      'new(String,System.Exception)',
    ],
  },
  {
    type: 'System.FormulaValidationException',
    source: `${reference}apex_classes_exception_methods.htm`,
    lines: [
      'class System.FormulaValidationException extends System.Exception',
      'new()',
      'new(String)',
      'new(System.Exception)',
      'new(String,System.Exception)',
    ],
  },
];

/**
 * Made by a static method or by the platform only: Salesforce answers `Type cannot be constructed`. The Java stubs give them a constructor all the same.
 * ASSUMED for the results of Database and Messaging methods, whose pages name no constructor and say "returned by".
 */
const notConstructible = [
  ...[
    'Date',
    'Time',
    'Id',
    'Decimal',
    'Type',
    'Pattern',
    'Matcher',
    'TimeZone',
    'UUID',
    'Savepoint',
    'JSONGenerator',
    'JSONParser',
    'OrgLimit',
    'Domain',
    'SObjectAccessDecision',
    'Currency',
  ].map((name) => `System.${name}`),
  ...[
    'SaveResult',
    'DeleteResult',
    'UndeleteResult',
    'UpsertResult',
    'MergeResult',
    'EmptyRecycleBinResult',
    'Error',
    'QueryLocator',
    'QueryLocatorIterator',
    'Cursor',
  ].map((name) => `Database.${name}`),
  ...['LeadConvertResult', 'GetDeletedResult', 'GetUpdatedResult', 'DeletedRecord'].map((name) => `Database.${name}`),
  ...['SendEmailResult', 'SendEmailError', 'RenderEmailTemplateBodyResult', 'RenderEmailTemplateError'].map((name) => `Messaging.${name}`),
];

export const platformAdditions: readonly PlatformAddition[] = [
  ...additions,
  ...notConstructible.map((type) => ({ type, source: `${guide}apex_classes_object_creating.htm`, lines: ['-new()'] })),
];
