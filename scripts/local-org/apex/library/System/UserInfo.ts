/** The running user. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_userinfo.htm */
import { assumed, libraryType } from '../declare.ts';
import { service } from '../services.ts';
import { timeZoneNamed } from './TimeZone.ts';

const firstName = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf(' ')));
const lastName = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);

export default libraryType('System.UserInfo', 'apex_methods_system_userinfo', {
  'getUserId()': (runtime) => runtime.user.id,
  'getProfileId()': (runtime) => runtime.user.profileId || null,
  'getUserName()': (runtime) => runtime.user.userName,
  'getName()': (runtime) => runtime.user.name,
  'getFirstName()': assumed('the words of the name before the last', (runtime) => firstName(runtime.user.name) || null),
  'getLastName()': assumed('the last word of the name', (runtime) => lastName(runtime.user.name)),
  'getUserEmail()': (runtime) => runtime.user.email,
  'getLanguage()': (runtime) => runtime.user.language,
  'getLocale()': (runtime) => runtime.user.locale,
  'getTimeZone()': (runtime) => timeZoneNamed(runtime.user.timeZone),
  'getOrganizationId()': (runtime) => service(runtime, 'organization').id,
  'getOrganizationName()': (runtime) => service(runtime, 'organization').name,
  // OBSERVED: the suite of declarative-lookup-rollup-summaries (CustomMetadataServiceTest) knows the end of a test's session.
  'getSessionId()': (runtime) => {
    const { id, sessionId } = service(runtime, 'organization');
    return runtime.isTest ? `${id.slice(0, 15)}!ApexTestSession` : sessionId;
  },
  'getDefaultCurrency()': assumed('the local org counts in US dollars', () => 'USD'),
  'getUserType()': assumed('every user of the local org is a standard one', () => 'Standard'),
  'getUserRoleId()': assumed("the local org's users have no role", () => null),
  'getUiTheme()': assumed('Lightning Experience', () => 'Theme4d'),
  'getUiThemeDisplayed()': assumed('Lightning Experience', () => 'Theme4d'),
  'isMultiCurrencyOrganization()': assumed('the local org has one currency', () => false),
  // No managed package is installed in the local org, so nobody has a licence to one.
  'isCurrentUserLicensed(String)': () => false,
  'isCurrentUserLicensedForPackage(Id)': () => false,
  'hasPackageLicense(Id)': () => false,
});
