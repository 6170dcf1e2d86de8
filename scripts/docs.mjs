#!/usr/bin/env node
/** `npm run docs`: sets up what is missing, then makes the pictures of docs/admin-guide.md anew, under Node 24. */
import { launch } from './setup/launch.mjs';

await launch('test/docs/pictures.ts');
