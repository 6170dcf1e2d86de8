/** Places, and REST calls made by hand. */
import { platform } from '../../../../../scripts/local-org/apex/schema/types.ts';
import type { Value } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { call, decimal, fails, rows, testRuntime } from '../rows.ts';

const runtime = testRuntime();
const place = (latitude: string, longitude: string): Value =>
  call(runtime, 'System.Location.newInstance(Decimal,Decimal)', decimal(latitude), decimal(longitude)) as Value;
const equator = place('0', '0');

rows('System.Location', [
  ['newInstance(Decimal,Decimal)', undefined, [decimal('52.5'), decimal('13.25')], 'API Location[52.5 13.25]'],
  ['getLatitude()', place('52.5', '13.25'), [], 52.5],
  ['getLongitude()', place('52.5', '13.25'), [], 13.25],
  // A quarter of the way around a sphere of the mean radius.
  ['getDistance(Location,String)', equator, [place('90', '0'), 'km'], 10007.55722101796],
  ['getDistance(Location,Location,String)', undefined, [equator, place('0', '180'), 'mi'], 3958.7613 * Math.PI],
  ['getDistance(Location,String)', equator, [equator, 'ft'], fails('System.InvalidParameterValueException: Invalid unit ft: use mi or km')],
]);

const made = (type: string): Value => call(runtime, `${type}.<init>()`, platform(type) as never) as Value;

rows('System.RestRequest', [
  ['addHeader(String,String)', made('System.RestRequest'), ['Accept', 'text/plain'], undefined],
  ['addParameter(String,String)', made('System.RestRequest'), ['id', '1'], undefined],
  ['addParameter(String,String)', made('System.RestRequest'), ['id', null], undefined],
]);
rows('System.RestResponse', [['addHeader(String,String)', made('System.RestResponse'), ['Location', '/1'], undefined]]);

rows('System.RestRequest', [['<init>()', platform('System.RestRequest') as never, [], 'RestRequest']]);
rows('System.RestResponse', [['<init>()', platform('System.RestResponse') as never, [], 'RestResponse']]);
