import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';

/** A controller of this dialect, as the documentation shows it. */
export function CheckoutDocs(): ClassDecorator {
  return applyDecorators(ApiTags('Checkout'), ApiBearerAuth());
}
