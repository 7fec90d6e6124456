import { z } from 'zod';

/** A model name as the `openai` package types it. */
export const Model = z.object({
  id: z.string().describe('What a create takes as `model`.'),
  object: z.literal('model'),
  created: z.number().int().describe('Always 0: no provider says when.'),
  owned_by: z.string().describe('The provider; understudy for a name that leaves the choice to the gateway.'),
});
export type Model = z.infer<typeof Model>;

export const ModelList = z.object({ object: z.literal('list'), data: z.array(Model) });
export type ModelList = z.infer<typeof ModelList>;
