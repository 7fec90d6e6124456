/** One server the benchmark starts, loads and measures. */
export interface Target {
  name: string;
  /** What it is and what it does for each request, for the report. */
  about: string;
  createPath: string;
  /** The field of the create answer that holds the task's id. */
  idField: 'task_id' | 'id';
  queryPath: (taskId: string) => string;
  /**
   * Fetches or writes what the server needs, once.
   * Answers the arguments that Node is started with, as a user would start it.
   */
  prepare: () => Promise<(port: number) => string[]>;
}

/** The paths of the two calls as Nebula documents them. */
export const nebulaCalls = {
  createPath: '/v1/video/generations',
  idField: 'task_id',
  queryPath: (taskId: string) => `/v1/video/generations/${taskId}`,
} as const;
