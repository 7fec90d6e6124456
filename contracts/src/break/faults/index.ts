import { type Fault, toFaults } from '../fault.ts';
import { apixoFaults } from './apixo.ts';
import { apixoCodeFaults } from './apixo-code.ts';
import { coreFaults } from './core.ts';
import { evolinkAndOdkkkFaults } from './evolink-and-odkkk.ts';
import { evolinkFamilyFaults } from './evolink-family.ts';
import { evolinkFamilyCodeFaults } from './evolink-family-code.ts';
import { mockServerFaults } from './mock-server.ts';
import { mockTaskFaults } from './mock-tasks.ts';
import { nebulaFaults } from './nebula.ts';
import { nebulaCodeFaults } from './nebula-code.ts';

/** Every mistake that some contract has to notice. */
export const faults: readonly Fault[] = toFaults([
  ...nebulaFaults,
  ...nebulaCodeFaults,
  ...evolinkFamilyFaults,
  ...evolinkFamilyCodeFaults,
  ...evolinkAndOdkkkFaults,
  ...apixoFaults,
  ...apixoCodeFaults,
  ...coreFaults,
  ...mockServerFaults,
  ...mockTaskFaults,
]);
