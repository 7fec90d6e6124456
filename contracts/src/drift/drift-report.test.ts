import { describe, expect, test } from 'vitest';
import { toDocumentedFacts } from '../facts/documented-fact.ts';
import { hasDrifted, toDriftReport } from './drift-report.ts';
import { documents, folders, readDocument } from './testing/documents.ts';

const [[, own]] = folders as [readonly [string, string]];
const edit = (id: 'nebula' | 'evolink' | 'odkkk' | 'apixo', from: string, to: string) => {
  const text = readDocument(own, id);
  expect(text).toContain(from);
  return toDriftReport(id, text.replace(from, to));
};

test.each(documents)('$name confirms every fact and has no news', ({ id, text }) => {
  const report = toDriftReport(id, text);
  expect([report.changed, report.missing, report.news]).toEqual([[], [], []]);
  expect(report.confirmed).toHaveLength(toDocumentedFacts(id).length);
});

describe('a change says what was, what is, whether it breaks clients and which code follows it', () => {
  test('a shorter prompt breaks clients', () => {
    expect(edit('odkkk', 'maxLength: 5000', 'maxLength: 2000').changed).toMatchObject([
      {
        id: 'odkkk/profile.maxPromptLength',
        from: 5000,
        to: 2000,
        isBreaking: true,
        modules: expect.arrayContaining(['packages/core/src/providers/odkkk/profile.ts']),
        alsoAffects: expect.arrayContaining(['odkkk/profile.readings.prompt-length.characters']),
      },
    ]);
  });

  test('a higher rate breaks none', () => {
    expect(edit('apixo', '60 / minute', '120 / minute').changed).toMatchObject([
      { id: 'apixo/profile.limits.requestsPerMinute', from: 60, to: 120, isBreaking: false },
    ]);
  });

  test('a sample names the leaf that changed', () => {
    const [change] = edit('nebula', '"progress": 50', '"progress": 45').changed;
    expect(change).toMatchObject({ id: 'nebula/examples.inProgress', isBreaking: false });
    expect(change?.differences).toEqual([{ path: 'progress', from: 50, to: 45 }]);
  });

  test('a value stated twice that changed once is changed', () => {
    expect(edit('odkkk', 'its links are valid for 24 hours', 'its links are valid for 12 hours').changed).toMatchObject(
      [{ id: 'odkkk/profile.retention.resultMs', from: 86_400_000, to: 43_200_000, isBreaking: true, lines: [2] }],
    );
  });
});

describe('what core does not know is news', () => {
  const toNews = (report: ReturnType<typeof edit>) => report.news.map(({ kind, name }) => `${kind} ${name}`);

  test('an endpoint', () => {
    const report = edit(
      'apixo',
      '| GET | /api/v1/statusTask',
      '| DELETE | /api/v1/tasks/{id} | end it |\n| GET | /api/v1/statusTask',
    );
    expect(toNews(report)).toEqual(['endpoint DELETE /api/v1/tasks/{id}']);
  });

  test('a field of a table, of a sample and of an OpenAPI document', () => {
    expect(toNews(edit('nebula', 'userstringNo', 'seedintNoChance\nuserstringNo'))).toEqual(['field seed']);
    expect(toNews(edit('nebula', '"n_seconds": 4', '"n_seconds": 4,\n "fps": 30'))).toEqual([
      'field fps (examples.succeeded)',
    ]);
    expect(
      toNews(edit('odkkk', 'user_group:\ntype: string', 'tier:\ntype: string\nuser_group:\ntype: string')),
    ).toEqual(['field answer.usage.tier']);
  });

  test('a status, in a table, in a list and in an OpenAPI document', () => {
    expect(toNews(edit('nebula', 'queuedTask waits', 'archivedTask is kept100%\nqueuedTask waits'))).toEqual([
      'status archived',
    ]);
    expect(toNews(edit('apixo', 'success, or failed', 'success, expired, or failed'))).toEqual(['status expired']);
    expect(toNews(edit('odkkk', '- completed\n', '- completed\n- expired\n'))).toEqual(['status expired']);
  });

  test('a code of a call and of a failed task', () => {
    expect(toNews(edit('nebula', '404not_found', '402payment_requiredEmpty\n404not_found'))).toEqual([
      'code 402 payment_required',
    ]);
    expect(toNews(edit('apixo', 'INVALID_IMAGE_URL |', 'TOO_MANY_WORDS | Say less\nINVALID_IMAGE_URL |'))).toEqual([
      'code TOO_MANY_WORDS',
    ]);
  });

  test('a limit that a field did not have', () => {
    expect(
      toNews(
        edit(
          'odkkk',
          'example: A cat playing piano\nmaxLength',
          'example: A cat playing piano\nminLength: 3\nmaxLength',
        ),
      ),
    ).toEqual([]);
    expect(toNews(edit('odkkk', 'description: Which one\n', 'description: Which one\nmaxLength: 20\n'))).toEqual([
      'limit body.model:maxLength = 20',
    ]);
  });
});

test('what is gone is missing, with what it was', () => {
  expect(edit('nebula', 'Tasks are retained for 24 hours.', '').missing).toMatchObject([
    { id: 'nebula/profile.retention.taskMs', was: 86_400_000, isBreaking: false, alsoAffects: expect.any(Array) },
  ]);
  expect(edit('nebula', '404not_foundNo such task\n', '').missing).toMatchObject([
    { id: 'nebula/profile.errors.notFound', isBreaking: true },
  ]);
});

test.each(folders)(
  'the %s of evolink, read as that of odkkk, differs in the prompt and in having no OpenAPI document',
  (_, folder) => {
    const report = toDriftReport('odkkk', readDocument(folder, 'evolink'));
    expect(report.changed.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['odkkk/profile.maxPromptLength', 5000, 1000],
    ]);
    expect(report.news).toEqual([]);
    const whole = toDriftReport('odkkk', readDocument(folder, 'odkkk').replace(/````[\s\S]*````/, ''));
    expect(report.hasOpenApi).toBe(false);
    // What is missing stands in the OpenAPI document alone, but for the lifetime, which the page of evolink never gives.
    const withoutOpenApi = new Set(whole.missing.map(({ id }) => id));
    expect(report.missing.map(({ id }) => id).filter((id) => !withoutOpenApi.has(id))).toEqual([
      'odkkk/profile.retention.resultMs',
    ]);
    expect(hasDrifted(report)).toBe(true);
  },
);
