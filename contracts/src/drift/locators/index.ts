import type { ProviderId } from '../../facts/provider-id.ts';
import { apixo } from './apixo.ts';
import type { Documentation } from './documentation.ts';
import { evolinkFamily } from './evolink-family.ts';
import { nebula } from './nebula.ts';

/** How each provider's document is read. */
export const documentations: Readonly<Record<ProviderId, Documentation>> = {
  nebula,
  evolink: evolinkFamily,
  odkkk: evolinkFamily,
  apixo,
};
