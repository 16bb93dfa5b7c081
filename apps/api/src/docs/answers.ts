import type { OpenAPIObject } from '@nestjs/swagger';

import { operationsOf } from './operations.js';

/** What an answer holds, by its schema, where the route says nothing more. */
const ANSWERS: Readonly<Record<string, string>> = {
  ValidationResponse: 'Which codes apply, what they save, and why the others do not',
  RedemptionResponse: 'The redemption or reservation as it is now',
  RedemptionListResponse: 'A page of redemptions, and where the next one begins',
  RefundResponse: 'What was paid back, and the redemption since',
  OneProfileResponse: 'The profile as it is now',
  ProfileListResponse: 'A page of profiles, and how many there are',
  CreateCodesResponse: 'The codes that were made',
  ImportedCodesResponse: 'How many codes were taken over, and which were not',
  AssignCustomerResponse: 'The code is the customer’s',
  AssignCustomersResponse: 'Which code each customer has now',
  ApiClientCredentialsResponse: 'The client with its secret, which is shown this once',
  ApiClientsResponse: 'A page of clients, and where the next one begins',
  AuditListResponse: 'A page of entries, and where the next one begins',
  JobsResponse: 'A page of jobs, and where the next one begins',
  JobResponse: 'The job, and how far it has come',
  LoginResponse: 'The token, and how long it lasts',
  OauthTokenResponse: 'The tokens, and how long they last',
  PartnerLoginResponse: 'The token, and how long it lasts',
  PartnerCredentialsResponse: 'The partner with its secret, which is shown this once',
  PartnersResponse: 'A page of partners, and where the next one begins',
  PartnerResponse: 'The partner as it is now',
  WebhookSecretResponse: 'The webhook with its secret, which is shown this once',
  WebhookListResponse: 'A page of webhooks, and where the next one begins',
  WebhookResponse: 'The webhook as it is now',
  DeliveryListResponse: 'A page of deliveries, and where the next one begins',
  DeliveryResponse: 'The delivery, which is on its way',
  PartnerWebhookSecretResponse: 'The webhook with its secret, which is shown this once',
  PartnerWebhookListResponse: 'A page of webhooks, and where the next one begins',
  PartnerWebhookResponse: 'The webhook as it is now',
  PartnerDeliveryListResponse: 'A page of deliveries, and where the next one begins',
  PartnerDeliveryResponse: 'The delivery, which is on its way',
  CouponResponse: 'The coupon as it is now',
  CouponListResponse: 'A page of coupons, and where the next one begins',
  CouponUsageResponse: 'How often the coupon was used, by how many, and what it saved',
  ProductsResponse: 'The products as they are now',
  ProductListResponse: 'A page of products, and where the next one begins',
  ProductResponse: 'The product as it is now',
  EligibleResponse: 'The coupons that apply, and why others do not',
  PartnerAnalyticsResponse:
    'The figures of the period and of the one before; amounts in the major unit of the currency',
  PartnerCouponAnalyticsResponse:
    'The figures of the coupon, and how long it will last; amounts in the major unit of the currency',
};

/** Says of every answer that has no description what it holds. */
export function describeAnswers(document: OpenAPIObject): void {
  for (const { operation } of operationsOf(document)) {
    for (const response of Object.values(operation.responses)) {
      if (response === undefined || '$ref' in response || response.description !== '') continue;
      response.description = ANSWERS[schemaOf(response.content) ?? ''] ?? '';
    }
  }
}

function schemaOf(content: Readonly<Record<string, { schema?: object }>> | undefined): string | undefined {
  const { schema } = content?.['application/json'] ?? {};
  return schema !== undefined && '$ref' in schema ? String(schema.$ref).split('/').at(-1) : undefined;
}
