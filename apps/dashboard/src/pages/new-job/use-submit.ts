import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Outlook, type Refusal, toRefusal } from '../../parts/outlook.ts';
import { useAct } from '../../parts/use-act.ts';
import { api } from '../../server/trpc.ts';
import { type Draft, type RemixedJob, toCreate } from './draft.ts';

interface Submission {
  readonly draft: { readonly value: Draft; readonly forget: () => void };
  readonly source: RemixedJob | null;
  readonly outlook: Outlook | undefined;
}

/** Creates the job of a draft, and goes to it. */
export function useSubmit({ draft: { value: draft, forget }, source, outlook }: Submission) {
  const navigate = useNavigate();
  const [wasTried, setTried] = useState(false);
  const create = useAct(api.jobs.create.mutationOptions(), () => 'The job is created.');
  const isOfThis = create.variables?.idempotencyKey === draft.key;
  const problems: Readonly<Record<string, string>> = {
    ...toProblem(outlook?.refusal ?? null),
    ...toProblem(isOfThis ? toRefusal(create.error) : null),
    ...(draft.image?.kind === 'lost' ? { image: toLost(draft.image.name) } : {}),
    ...(wasTried && draft.prompt.trim() === '' ? { prompt: 'Say what the video shows.' } : {}),
  };
  return {
    problems,
    isPending: create.isPending,
    /** Nobody knows whether the gateway took it. */
    isLost: isOfThis && create.isError && toRefusal(create.error) === null,
    /** Sends the draft, unless a field is at fault: then it answers which. */
    submit(): string | null {
      setTried(true);
      if (draft.prompt.trim() === '') return 'prompt';
      if (draft.image?.kind === 'lost') return 'image';
      if (outlook?.refusal != null) return outlook.refusal.field ?? 'prompt';
      create.mutate(toCreate(draft, source), {
        onSuccess({ id }) {
          forget();
          void navigate({ to: '/jobs/$jobId', params: { jobId: id } });
        },
      });
      return null;
    },
  };
}

const toLost = (name: string): string =>
  `${name} was too large to outlive the reload. Choose it again, or go on without it.`;

/** A refusal at the field it names; metadata and the like are one field. */
const toProblem = (refusal: Refusal | null): Readonly<Record<string, string>> => {
  const [field] = refusal?.field?.split('.') ?? [];
  return refusal === null || field === undefined ? {} : { [field]: refusal.message };
};
