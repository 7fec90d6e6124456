import { toOperations } from '../spec.ts';
import type { Check, Finding } from './problem.ts';

/** The endpoints: paths and parameters agree, and what is optional is there in every file or in none. */
export const checkSpec: Check = function* (provider) {
  const { spec, profile, adapter, replay } = provider;
  if (URL.parse(spec.origin.value)?.origin !== spec.origin.value) {
    yield { place: 'spec.origin', problem: `${spec.origin.value} is not an origin like https://api.example.com` };
  }
  if (!/^(\/[^/]+)*$/.test(spec.basePath)) {
    yield { place: 'spec.basePath', problem: `"${spec.basePath}" is neither empty nor like /apiv1` };
  }
  for (const name of Object.keys(spec.components)) {
    if (!/^[A-Za-z0-9._-]+$/.test(name)) yield { place: `spec.components.${name}`, problem: 'not an OpenAPI name' };
  }
  yield* checkOperations(provider);
  yield* checkTogether('balance', [spec.operations.balance, adapter.toBalance, replay.balance]);
  yield* checkTogether('download', [spec.operations.download, replay.downloaded]);
  yield* checkTogether('callback', [
    spec.callback,
    profile.callback,
    spec.operations.create.body?.shape['callback_url'],
  ]);
};

const checkOperations: Check = function* ({ spec }) {
  for (const [name, { method, path, params, query, body, taskId }] of toOperations(spec)) {
    const place = `spec.operations.${name}`;
    if (!/^\/\S+[^/]$/.test(path)) yield { place, problem: `the path "${path}" is not like /v1/tasks/{task_id}` };
    const inTemplate = [...path.matchAll(/\{([^}]+)\}/g)].map(([, param]) => param).sort();
    const inParams = Object.keys(params?.shape ?? {}).sort();
    if (inTemplate.join() !== inParams.join()) {
      yield { place, problem: `the path names [${inTemplate}], the parameters are [${inParams}]` };
    }
    if ((method === 'POST') !== (body !== undefined)) {
      yield { place, problem: `a ${method} ${body === undefined ? 'without' : 'with'} a body` };
    }
    const namesTask = name === 'retrieve' || name === 'download';
    if (namesTask !== (taskId !== undefined)) {
      yield { place, problem: namesTask ? 'no taskId says where the task id travels' : 'has a taskId, names no task' };
    }
    const carrier = taskId?.in === 'path' ? params : query;
    if (taskId !== undefined && carrier?.shape[taskId.name] === undefined) {
      yield { place, problem: `the task id travels in the ${taskId.in} as ${taskId.name}, which is not declared` };
    }
  }
};

/** What belongs together is there altogether or not at all. */
function* checkTogether(what: string, parts: readonly unknown[]): Iterable<Finding> {
  const present = parts.filter((part) => part !== undefined && part !== null).length;
  if (present > 0 && present < parts.length) {
    yield { place: what, problem: `only ${present} of the ${parts.length} parts that a ${what} needs are there` };
  }
}
