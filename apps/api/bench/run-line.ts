import { openLab } from './lab.ts';
import { lines } from './lines.ts';

// One line in this process: its number is the argument, its finding goes to standard output as JSON.
const [number = ''] = process.argv.slice(2);
const line = lines[Number(number) - 1];
if (line === undefined) throw new Error(`Failed to run line ${number}: there is none with this number.`);
const lab = openLab(process.env['BENCH_POSTGRES_URL'] ?? '');
try {
  const finding = await line.measure(lab);
  process.stdout.write(JSON.stringify(finding));
} finally {
  await lab.close();
}
process.exit(0);
