#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Keeps stripped and compiled code in the temporary folder, for the next start; where it cannot be written, nothing is.
enableCompileCache();
const { runCli } = await import('./cli/run-cli.ts');
await runCli(process.argv.slice(2), process.env);
