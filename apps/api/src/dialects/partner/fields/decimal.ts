import { applyDecorators } from '@nestjs/common';
import { IsNumber, Min } from 'class-validator';

/** A JSON number that is finite and not negative; its digits are counted where its currency is known. */
export function IsDecimal(): PropertyDecorator {
  return applyDecorators(IsNumber({ allowNaN: false, allowInfinity: false }), Min(0));
}
