#!/usr/bin/env node
/** The command line, `npx skein …`: sets up what is missing, then runs cli/main.ts under Node 24. */
import { launch } from './setup/launch.mjs';

await launch('scripts/cli/main.ts');
