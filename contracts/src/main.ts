import { terminal } from './io.ts';
import { runContracts } from './run-contracts.ts';

process.exitCode = await runContracts(process.argv.slice(2), terminal);
