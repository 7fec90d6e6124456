export type { TlsFiles } from './http/server.ts';
export type { SimRequest, SimResponse } from './message.ts';
export type { ProviderStateName } from './pact/provider-states.ts';
export { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts';
export { type MockServer, type MockServerOptions, startMockServer } from './start-mock-server.ts';
