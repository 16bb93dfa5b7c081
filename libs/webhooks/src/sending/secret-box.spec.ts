import { loadConfig } from '#platform/config';

import { SecretBox } from './secret-box.js';

const box = (settings: Record<string, string> = {}): SecretBox => new SecretBox(loadConfig(settings));

describe('the secrets of webhooks', () => {
  it('are read again by the endpoint that they are of, and not seen in what is stored', () => {
    const secret = box().newSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const sealed = box().seal(secret, 'endpoint-1');
    expect(sealed).not.toContain(secret.slice(6, 20));
    expect(box().seal(secret, 'endpoint-1')).not.toBe(sealed);
    expect(box().open(sealed, 'endpoint-1')).toBe(secret);
  });

  it('are not read as another endpoint’s, with another key, or when they were changed', () => {
    const sealed = box().seal('whsec_x', 'endpoint-1');
    expect(box().open(sealed, 'endpoint-2')).toBeNull();
    expect(box({ JWT_SECRET: 'another' }).open(sealed, 'endpoint-1')).toBeNull();
    expect(box({ WEBHOOK_ENCRYPTION_KEY: 'k'.repeat(32) }).open(sealed, 'endpoint-1')).toBeNull();
    expect(box().open(`A${sealed.slice(1)}`, 'endpoint-1')).toBeNull();
    expect(box().open('', 'endpoint-1')).toBeNull();
  });

  it('outlive another JWT_SECRET when they have a key of their own', () => {
    const key = { WEBHOOK_ENCRYPTION_KEY: 'k'.repeat(32) };
    const sealed = box(key).seal('whsec_x', 'endpoint-1');
    expect(box({ ...key, JWT_SECRET: 'another' }).open(sealed, 'endpoint-1')).toBe('whsec_x');
  });
});
