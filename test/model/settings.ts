/** What an admin chose (E2C-4), as far as matching heeds it. `salesforce`: sections 1 to 4 of docs/matching.md; `recommended`: sections 5 to 8 too. */
export interface Settings {
  readonly tokenInSubject: boolean;
  readonly tokenInBody: boolean;
  readonly useHeaders: boolean;
  readonly profile: Profile;
  /** S-2 */
  readonly tokenOrder: 'documented' | 'weighed';
  /** S-3 */
  readonly refIds: boolean;
  /** S-4 */
  readonly salesforceLookup: boolean;
  /** S-5 */
  readonly threadIndexRule: 'documented' | 'apexSample' | 'guid';
  /** S-6 */
  readonly topicChange: 'off' | 'flag' | 'newCase';
  /** S-7 */
  readonly fanOut: 'off' | 'newCase';
  /** S-8 */
  readonly recordTypes: 'case' | 'any';
  /** Section 8 */
  readonly quotedText: 'off' | 'suggest' | 'attach';
}

export type Profile = 'salesforce' | 'recommended';

/** What sections 7 and 8 add, as it is in the profile Salesforce, whatever is set. */
const NOTHING_ADDED = {
  tokenOrder: 'documented',
  refIds: false,
  salesforceLookup: false,
  threadIndexRule: 'documented',
  topicChange: 'off',
  fanOut: 'off',
  recordTypes: 'case',
  quotedText: 'off',
} as const;

/** What a new install has. */
export const AS_SHIPPED: Settings = {
  tokenInSubject: true,
  tokenInBody: true,
  useHeaders: true,
  profile: 'recommended',
  ...NOTHING_ADDED,
  quotedText: 'suggest',
};

export function inForce(settings: Settings): Settings {
  return settings.profile === 'salesforce' ? { ...settings, ...NOTHING_ADDED } : settings;
}
