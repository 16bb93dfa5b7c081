import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { errorDialects } from '../error-dialects.js';
import { describeAnswers } from './answers.js';
import { addErrorResponses } from './error-responses.js';
import { addWebhookEvents } from './webhook-events.js';

const DESCRIPTION = `One engine that speaks several coupon APIs, and a ledger that never oversells.

Sign in (\`POST /v1/partners/auth/login\` for partners, \`POST /auth/login\` for staff, \`POST /api/v4/oauth2/token\`
for machines), press **Authorize** and paste the token.`;

/** Serves Swagger UI under `/docs` and the OpenAPI document under `/docs-json`. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'docs-json',
    customSiteTitle: 'Couponsmith API',
    swaggerOptions: { persistAuthorization: true, tagsSorter: 'alpha' },
  });
}

/** The OpenAPI document of every REST dialect, each error included. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const frame = new DocumentBuilder()
    .setTitle('Couponsmith')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, frame);
  describeAnswers(document);
  addWebhookEvents(document);
  addErrorResponses(document, errorDialects);
  return document;
}
