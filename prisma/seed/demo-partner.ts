import { hashSecret } from '#platform/auth';
import type { Database } from '#platform/database';

/** What the README signs in with. Only ever loaded on the embedded database, or where `DEMO_DATA` asks for it. */
export const DEMO_PARTNER = {
  id: '01JDEM0PARTNER000000000000',
  clientId: 'demo-partner',
  clientSecret: 'demo-partner-secret',
} as const;

/** Makes the demo partner; one that is there stays as it is. */
export async function ensureDemoPartner(database: Database): Promise<void> {
  const { id, clientId, clientSecret } = DEMO_PARTNER;
  const found = await database.client.owner.findUnique({ where: { id }, select: { id: true } });
  if (found !== null) return;
  await database.client.owner.create({
    data: {
      id,
      clientId,
      clientSecretHash: await hashSecret(clientSecret),
      kind: 'PARTNER',
      name: 'Demo Gift Cards',
      currency: 'INR',
      timezone: 'Asia/Kolkata',
    },
  });
}
