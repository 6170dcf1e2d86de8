#!/usr/bin/env node
/** `npm test`: sets up what is missing, then runs testing/run.ts under Node 24. */
import { launch } from './setup/launch.mjs';

await launch('scripts/testing/run.ts');
