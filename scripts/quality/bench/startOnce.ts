/** Opens the local org with our package, its cache in the folder that is named, and says how much Apex it has and how much processor time it took: what `start.ts` measures. */
import { openMailOrg } from '../../local-org/mailOrg.ts';

const org = openMailOrg({ cache: process.argv[2] });
const { user, system } = process.cpuUsage();
const apexLines = org.sources.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000, apexLines }));
org.close();
