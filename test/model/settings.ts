/** What an admin chose (E2C-4), as far as matching heeds it. `salesforce`: sections 1 to 4 of docs/matching.md; `recommended`: section 5 too. */
export interface Settings {
  readonly tokenInSubject: boolean;
  readonly tokenInBody: boolean;
  readonly useHeaders: boolean;
  readonly profile: Profile;
}

export type Profile = 'salesforce' | 'recommended';
