import { type ValidatorConstraintInterface, ValidationTypes, getMetadataStorage } from 'class-validator';

import type { RequestClass } from './conversions.js';

type ValidationMetadata = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** An object of a class, as its rules see it. */
export type Checked = Readonly<Record<string, unknown>>;
type Predicate = (object: Checked, value: unknown) => boolean;

/** What class-validator's decorators say of one field. */
export interface FieldRules {
  /** All have to hold for the field to be looked at. */
  readonly conditions: readonly Predicate[];
  readonly checks: readonly Predicate[];
  /** Whether the objects in the field are checked by the rules of their own class. */
  readonly nested: boolean;
}

/** The rules of a class by field; `null` when it has none, or some that have to wait for an answer. */
export function rulesOf(type: RequestClass): ReadonlyMap<string, FieldRules> | null {
  const storage = getMetadataStorage();
  const fields = Object.entries(
    storage.groupByPropertyName(storage.getTargetValidationMetadatas(type, '', false, false)),
  );
  const rules = new Map<string, FieldRules>();
  for (const [field, metadatas] of fields) {
    if (metadatas.some(mustWait)) return null;
    rules.set(field, {
      conditions: metadatas
        .filter(({ type: kind }) => kind === ValidationTypes.CONDITIONAL_VALIDATION)
        .map(conditionOf),
      checks: metadatas
        .filter(({ constraintCls }) => isClass(constraintCls))
        .flatMap((metadata) => checksOf(type, metadata)),
      nested: metadatas.some(({ type: kind }) => kind === ValidationTypes.NESTED_VALIDATION),
    });
  }
  return rules.size === 0 ? null : rules;
}

function mustWait({ type, constraintCls }: ValidationMetadata): boolean {
  if (type === ValidationTypes.PROMISE_VALIDATION) return true;
  return isClass(constraintCls) && constraintsOf(constraintCls).some((constraint) => constraint.async);
}

function isClass(constraintClass: unknown): constraintClass is RequestClass {
  return typeof constraintClass === 'function';
}

function constraintsOf(
  constraintClass: RequestClass,
): ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidatorConstraints']> {
  return getMetadataStorage().getTargetValidatorConstraints(constraintClass);
}

function conditionOf({ constraints }: ValidationMetadata): Predicate {
  const [condition] = constraints as [Predicate];
  return condition;
}

function checksOf(type: RequestClass, metadata: ValidationMetadata): Predicate[] {
  return constraintsOf(metadata.constraintCls as RequestClass).map(({ instance }) =>
    checkOf(type, metadata, instance),
  );
}

function checkOf(
  type: RequestClass,
  metadata: ValidationMetadata,
  constraint: ValidatorConstraintInterface,
): Predicate {
  const { propertyName: property, constraints, each, validateIf } = metadata;
  const fits = (object: Checked, value: unknown, whole: unknown): boolean =>
    constraint.validate(value, { targetName: type.name, property, constraints, object, value: whole }) ===
    true;
  return (object, value) => {
    if (validateIf?.(object, value) === false) return true;
    if (each && Array.isArray(value)) return value.every((item) => fits(object, item, value));
    return fits(object, value, value);
  };
}
