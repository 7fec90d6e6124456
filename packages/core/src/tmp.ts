import { checkProvider } from './testing/conformance.ts';
import { providers } from './providers/index.ts';
for (const p of Object.values(providers)) { console.log(p.id); const t = performance.now(); const ps = checkProvider(p); console.log(ps.length, Math.round(performance.now() - t), 'ms'); for (const x of ps.slice(0, 30)) console.log('  ', x.place, '::', x.problem); }
