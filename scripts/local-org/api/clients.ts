/**
 * Which client calls what, and when: the reason why a resource is served. The table is data; a test holds it against the routes and against what the clients really send.
 */

export interface ClientCall {
  readonly client: 'jsforce' | '@salesforce/core' | '@salesforce/apex-node' | 'sf' | 'people';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The route's path, as the routes spell it. */
  readonly path: string;
  readonly when: string;
  /** Asked for, but not served: the client goes on without. */
  readonly isRefused?: true;
}

const data = '/services/data/v{version}';

export const clientCalls: readonly ClientCall[] = [
  {
    client: '@salesforce/core',
    method: 'GET',
    path: '/services/oauth2/userinfo',
    when: 'AuthInfo.create with an access token and no user name (sf org login access-token)',
  },
  { client: '@salesforce/core', method: 'GET', path: `${data}/sobjects/{object}/{id}`, when: 'the same: User, at version 51.0, for its Username' },
  { client: '@salesforce/core', method: 'GET', path: '/services/data', when: 'Connection: the newest version; apex-node before each poll' },
  { client: '@salesforce/core', method: 'GET', path: data, when: 'Connection.refreshAuth: is the token still good' },
  {
    client: '@salesforce/core',
    method: 'GET',
    path: `${data}/query`,
    when: 'AuthInfo.create: ScratchOrgInfo (is it a Dev Hub), Organization (edition, sandbox or not)',
  },
  { client: 'jsforce', method: 'GET', path: data, when: 'identity: where to ask' },
  { client: 'jsforce', method: 'GET', path: '/id/{organization}/{user}', when: 'identity' },
  { client: 'jsforce', method: 'GET', path: `${data}/query`, when: 'query' },
  { client: 'jsforce', method: 'GET', path: `${data}/query/{locator}`, when: 'queryMore' },
  { client: 'jsforce', method: 'GET', path: `${data}/sobjects`, when: 'describeGlobal' },
  { client: 'jsforce', method: 'GET', path: `${data}/sobjects/{object}/describe`, when: 'describe' },
  { client: 'jsforce', method: 'POST', path: `${data}/sobjects/{object}`, when: 'create of one record' },
  { client: 'jsforce', method: 'GET', path: `${data}/sobjects/{object}/{id}`, when: 'retrieve of one record' },
  { client: 'jsforce', method: 'PATCH', path: `${data}/sobjects/{object}/{id}`, when: 'update of one record' },
  { client: 'jsforce', method: 'DELETE', path: `${data}/sobjects/{object}/{id}`, when: 'destroy of one record' },
  { client: 'jsforce', method: 'PATCH', path: `${data}/sobjects/{object}/{field}/{value}`, when: 'upsert of one record' },
  { client: 'jsforce', method: 'POST', path: `${data}/composite/sobjects`, when: 'create of several records, 200 a request' },
  { client: 'jsforce', method: 'PATCH', path: `${data}/composite/sobjects`, when: 'update of several records' },
  { client: 'jsforce', method: 'PATCH', path: `${data}/composite/sobjects/{object}/{field}`, when: 'upsert of several records' },
  { client: 'jsforce', method: 'DELETE', path: `${data}/composite/sobjects`, when: 'destroy of several records' },
  { client: 'jsforce', method: 'POST', path: `${data}/composite/sobjects/{object}`, when: 'retrieve of several records' },
  { client: 'jsforce', method: 'GET', path: `${data}/queryAll`, when: 'query with scanAll; sf data query --all-rows' },
  { client: 'jsforce', method: 'GET', path: `${data}/sobjects/{object}/updated`, when: 'updated' },
  { client: 'jsforce', method: 'GET', path: `${data}/sobjects/{object}/deleted`, when: 'deleted' },
  { client: 'jsforce', method: 'GET', path: `${data}/search`, when: 'search; sf data search' },
  { client: 'jsforce', method: 'GET', path: `${data}/recent`, when: 'recent: nobody looks at records here', isRefused: true },
  { client: 'jsforce', method: 'GET', path: `${data}/limits`, when: 'limits' },
  ...(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method): ClientCall => ({
    client: 'jsforce',
    method,
    path: '/services/apexrest/{path*}',
    when: `apex.${method === 'DELETE' ? 'del' : method.toLowerCase()}: a class of the project that is a REST resource`,
  })),
  { client: 'jsforce', method: 'GET', path: `${data}/tooling/query`, when: 'tooling.query' },
  { client: 'jsforce', method: 'GET', path: `${data}/tooling/query/{locator}`, when: 'tooling.queryMore' },
  { client: 'jsforce', method: 'GET', path: `${data}/tooling/executeAnonymous`, when: 'tooling.executeAnonymous' },
  {
    client: '@salesforce/apex-node',
    method: 'POST',
    path: `${data}/tooling/runTestsSynchronous`,
    when: 'TestService.runTestSynchronous (sf apex run test --synchronous, one class)',
  },
  { client: '@salesforce/apex-node', method: 'POST', path: `${data}/tooling/runTestsAsynchronous`, when: 'TestService.runTestAsynchronous (sf apex run test)' },
  {
    client: '@salesforce/apex-node',
    method: 'GET',
    path: `${data}/tooling/query`,
    when: 'each poll: ApexTestRunResult, ApexTestQueueItem; at the end: ApexTestResult with ApexClass',
  },
  {
    client: '@salesforce/apex-node',
    method: 'GET',
    path: `${data}/query`,
    when: 'a test named Something.method: Organization and PackageLicense, to tell a namespace from a class',
  },
  { client: '@salesforce/apex-node', method: 'POST', path: '/services/Soap/s/{version}/{organization}', when: 'ExecuteService.executeAnonymous (sf apex run)' },
  {
    client: '@salesforce/apex-node',
    method: 'POST',
    path: '/cometd/{version}',
    when: 'TestService.reportAsyncResults (sf apex get test), while the run is going',
  },
  {
    client: '@salesforce/apex-node',
    method: 'POST',
    path: '/cometd/{version}/{message}',
    when: 'the same; faye names handshake, connect and disconnect in the path',
  },
  {
    client: '@salesforce/apex-node',
    method: 'GET',
    path: '/cometd/{version}',
    when: 'the same: faye asks whether it can have a WebSocket, and polls when not',
    isRefused: true,
  },
  { client: 'sf', method: 'GET', path: `${data}/query`, when: 'sf data query: once more with columns=true, for the head of the table' },
  { client: 'sf', method: 'POST', path: `${data}/composite/tree/{object}`, when: 'sf data import tree' },
  { client: 'sf', method: 'GET', path: `${data}/limits`, when: 'sf org list limits' },
  {
    client: 'people',
    method: 'POST',
    path: `${data}/composite`,
    when: 'requests that build on one another; jsforce and sf have no call of their own for it, but conn.requestPost and sf api request rest',
  },
  { client: 'people', method: 'POST', path: `${data}/composite/graph`, when: 'with curl: several sets of records, each done whole or not at all' },
  { client: 'people', method: 'POST', path: `${data}/composite/batch`, when: 'the same: requests that know nothing of one another' },
  { client: 'people', method: 'GET', path: `${data}/composite/sobjects/{object}`, when: 'with curl: several records by their ids' },
  { client: 'people', method: 'GET', path: `${data}/queryAll/{locator}`, when: 'with curl: the next page' },
  { client: 'people', method: 'DELETE', path: `${data}/sobjects/{object}/{field}/{value}`, when: 'with curl: a record deleted by its external id' },
  { client: 'people', method: 'GET', path: `${data}/sobjects/{object}`, when: 'with curl: an object in brief' },
  {
    client: 'people',
    method: 'GET',
    path: `${data}/sobjects/{object}/{field}/{value}`,
    when: 'with curl: a record by its external id; the records that one is related to, by the name of the relationship',
  },
  { client: 'people', method: 'POST', path: '/services/Soap/s/{version}', when: "with curl: the SOAP address without the org's id" },
];
