import { providers } from '@understudy/core';
import { testPact } from '../testing/test-pact.ts';

testPact(providers.nebula);
