import type { ExecutionContext, Type } from '@nestjs/common';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** What decorators said of a route under one key: of its handler, or else of its controller. Looked up once. */
export class RouteMetadata<Value> {
  private readonly known = new WeakMap<Handler, WeakMap<Type, Value | undefined>>();

  constructor(private readonly key: string) {}

  of(context: ExecutionContext): Value | undefined {
    const [handler, controller] = [context.getHandler(), context.getClass()];
    let ofHandler = this.known.get(handler);
    if (ofHandler === undefined) this.known.set(handler, (ofHandler = new WeakMap()));
    // A handler that is inherited belongs to several controllers.
    if (!ofHandler.has(controller)) ofHandler.set(controller, this.lookUp(handler, controller));
    return ofHandler.get(controller);
  }

  private lookUp(handler: Handler, controller: Type): Value | undefined {
    return (Reflect.getMetadata(this.key, handler) ?? Reflect.getMetadata(this.key, controller)) as
      Value | undefined;
  }
}
