import pg from 'pg';

export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

export async function hasAccounts(url: string): Promise<boolean> {
  const { rowCount } = await withClient(url, (client) => client.query('select 1 from app_user limit 1'));
  return rowCount === 1;
}

/** Whether these are the accounts of the demo community, whose passwords everybody knows. */
export async function hasDemoAccounts(url: string): Promise<boolean> {
  const { rowCount } = await withClient(url, (client) =>
    client.query(`select 1 from app_user where username = 'admin' and email = 'admin@yunqi.example'`),
  );
  return rowCount === 1;
}
