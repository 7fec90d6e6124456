export * from './accounts.ts';
export * from './assets.ts';
export * from './events.ts';
export * from './job-words.ts';
export * from './jobs.ts';
export * from './money.ts';
export * from './webhooks.ts';
