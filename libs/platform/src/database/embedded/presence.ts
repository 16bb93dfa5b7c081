import pg from 'pg';

/** Every application that uses a cluster holds this lock, shared, in the cluster's `postgres` database. */
const PRESENCE_LOCK = 7_305_114_218;

/** One application's place among those that use a cluster; a killed application loses it with its connection. */
export class Presence {
  private constructor(private readonly client: pg.Client) {}

  /**
   * Takes a place. Waits while another application, which was the last, is stopping the server; then fails, as
   * the connection does.
   * @param url the cluster's `postgres` database
   */
  static async take(url: string): Promise<Presence> {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    // A server that goes away is noticed by those who have something to ask it.
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('SELECT pg_advisory_lock_shared($1)', [PRESENCE_LOCK]);
    } catch (error) {
      await client.end();
      throw error;
    }
    return new Presence(client);
  }

  /** Whether nobody else uses the cluster; if so, nobody can begin to until this place is given up. */
  async closeDoor(): Promise<boolean> {
    const answer = await this.client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
      PRESENCE_LOCK,
    ]);
    return answer.rows[0]?.last === true;
  }

  /** Runs one statement in the cluster's `postgres` database. */
  async query(sql: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    return this.client.query(sql, [...values]);
  }

  async giveUp(): Promise<void> {
    await this.client.end();
  }
}
