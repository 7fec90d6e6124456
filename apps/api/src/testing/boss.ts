import { type ConstructorOptions, PgBoss } from 'pg-boss';

/** The job engine on a test's database. That the end of the database cuts its last connections is no error. */
export function createTestBoss(connectionString: string, options: ConstructorOptions = {}): PgBoss {
  const boss = new PgBoss({ connectionString, schedule: false, supervise: false, ...options });
  boss.on('error', () => {});
  return boss;
}
