import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Config } from '#platform/config';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SECRET_BYTES = 32;
const PURPOSE = 'couponsmith webhook secrets';

/**
 * Keeps the secrets of endpoints so that they can sign and cannot be read in the tables: encrypted with a key that is
 * derived from `WEBHOOK_ENCRYPTION_KEY`, or, without one, from `JWT_SECRET`.
 */
@Injectable()
export class SecretBox {
  private readonly key: Buffer;

  constructor({ settings }: Config) {
    const from = settings.WEBHOOK_ENCRYPTION_KEY ?? settings.JWT_SECRET;
    this.key = Buffer.from(hkdfSync('sha256', from, '', PURPOSE, KEY_BYTES));
  }

  /** A new secret of 256 bits, as Standard Webhooks writes them. */
  newSecret(): string {
    return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  }

  /** @param endpointId whose it is: it cannot be read as another's */
  seal(secret: string, endpointId: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(endpointId));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @returns `null` when it was sealed with another key, or for another endpoint */
  open(sealed: string, endpointId: string): string | null {
    const bytes = Buffer.from(sealed, 'base64');
    try {
      const opened = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(endpointId))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const secret = opened.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([secret, opened.final()]).toString('utf8');
    } catch {
      // Whatever the cipher says of it: the key or the endpoint does not fit, or it is no sealed secret.
      return null;
    }
  }
}
