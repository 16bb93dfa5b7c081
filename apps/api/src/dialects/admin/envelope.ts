import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiResponse, ApiTags } from '@nestjs/swagger';

/** Every success of this dialect (its seed). */
export interface Success<T> {
  readonly success: true;
  readonly data: T;
}

export function success<T>(data: T): Success<T> {
  return { success: true, data };
}

/** A controller of this dialect, as the documentation shows it. */
export function AdminDocs(tag: string): ClassDecorator {
  return applyDecorators(ApiTags(tag), ApiBearerAuth());
}

/** An answer that succeeds, as the documentation shows it. */
export function ApiSuccess(status: number, description: string, example: unknown): MethodDecorator {
  return ApiResponse({ status, description, schema: { example: success(example) } });
}

/** An answer that refuses, as the documentation shows it. */
export function ApiRefusal(
  status: number,
  error: { readonly code: string; readonly message: string; readonly details?: unknown },
): MethodDecorator {
  const { code, message, details = {} } = error;
  const example = { success: false, error: { code, message, details } };
  return ApiResponse({ status, description: message, schema: { example } });
}
