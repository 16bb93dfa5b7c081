export const API_CLIENT_ROLES = ['admin', 'analyst', 'service'] as const;
export type ApiClientRole = (typeof API_CLIENT_ROLES)[number];

/** A machine that calls the API for the platform. */
export interface ApiClient {
  /** What it logs in as, too. */
  readonly id: string;
  readonly name: string;
  readonly role: ApiClientRole;
  readonly createdAt: Date;
}

/** A client with its secret, which can be shown this once. */
export interface ApiClientCredentials extends ApiClient {
  readonly secret: string;
}

export interface CreateApiClientCommand {
  readonly name: string;
  readonly role: ApiClientRole;
}
