import { jest } from '@jest/globals';

/** Three applications and hundreds of callers on a busy machine of two cores: slow is not broken. */
jest.setTimeout(1_800_000);
