export { createLog } from './operations/log.ts';
export { readSettings } from './settings/settings.ts';
export { type Api, startApi } from './start-api.ts';
