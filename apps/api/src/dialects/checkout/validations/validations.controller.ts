import { Body, Controller, HttpCode, HttpStatus, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation } from '@nestjs/swagger';

import { ValidationService } from '#features/redemptions';
import { Access, type Caller, RequestCaller } from '#platform/auth';
import { LimitAs } from '#platform/rate-limit';

import { CheckoutDocs } from '../checkout-docs.js';
import { APPLY_EXAMPLE, VALIDATION_EXAMPLE } from '../checkout-examples.js';
import { ValidationQuery, ValidationRequest, toValidateCommand } from './validation.request.js';
import { ValidationResponse, toValidationResponse } from './validation.response.js';

/** `POST /v1/validations` (05-redemptions.md). */
@CheckoutDocs()
@Controller('v1/validations')
export class ValidationsController {
  constructor(private readonly validations: ValidationService) {}

  @Post()
  @LimitAs('validation')
  @HttpCode(HttpStatus.OK)
  @Access('partner', 'service', 'customer')
  @ApiOperation({ summary: 'Ask what coupons would save on an order; consumes nothing' })
  @ApiBody({ type: ValidationRequest, examples: { code: { value: APPLY_EXAMPLE } } })
  @ApiOkResponse({ type: ValidationResponse, example: VALIDATION_EXAMPLE })
  async validate(
    @RequestCaller() caller: Caller,
    @Query() query: ValidationQuery,
    @Body() body: ValidationRequest,
  ): Promise<ValidationResponse> {
    return toValidationResponse(
      await this.validations.validate(caller.ownerId, toValidateCommand(body, caller)),
      query,
    );
  }
}
