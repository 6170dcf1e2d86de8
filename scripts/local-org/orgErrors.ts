/** What goes wrong inside of the org, as those before its doors are told: Salesforce's error codes and texts. */
import { exceptionName } from './apex/runtime/text.ts';
import { ApexException, UncatchableError, type DmlFailure } from './apex/runtime/values.ts';
import { OrgError, type SaveResult } from './orgTypes.ts';

type SaveError = SaveResult['errors'][number];

/** https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm (exception codes): unknown names have codes of their own. */
const queryErrorCode = (message: string, isSearch: boolean): string =>
  /^sObject type '/.test(message)
    ? 'INVALID_TYPE'
    : /^(No such column|Didn't understand relationship) '/.test(message)
      ? 'INVALID_FIELD'
      : isSearch
        ? 'MALFORMED_SEARCH'
        : 'MALFORMED_QUERY';

/** Apex's exceptions as the API shows them. */
export function asOrgError<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw orgErrorOf(error);
  }
}

/** Errors of ours stay what they are. ASSUMED: a limit that a trigger hits has the code of a trigger that failed. */
export function orgErrorOf(error: unknown): unknown {
  if (error instanceof UncatchableError && error.typeName === 'System.LimitException')
    return new OrgError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', error.message, 400, []);
  if (!(error instanceof ApexException)) return error;
  const [row] = error.rows;
  return new OrgError(
    row?.statusCode ?? queryErrorCode(error.message ?? '', exceptionName(error) === 'System.SearchException'),
    row?.message ?? error.message ?? '',
    400,
    row?.fields,
  );
}

export const plainFailure = ({ statusCode, message, fields }: DmlFailure): SaveError => ({ statusCode, message, fields });

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_create.htm: what a good record says that stood beside a bad one. */
export function rolledBack(failures: readonly SaveError[]): SaveResult {
  const message = 'Record rolled back because not all records were valid and the request was using AllOrNone header';
  const errors = failures.length > 0 ? failures : [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message, fields: [] }];
  return { id: null, success: false, created: false, errors };
}
