const CONSTRUCTOR_PARAMETERS_MAX = 4;

/** House rules of writing that hold for every source file, as selectors of `no-restricted-syntax`. */
export const WRITING = [
  {
    selector: `MethodDefinition[kind="constructor"] > FunctionExpression[params.length>${CONSTRUCTOR_PARAMETERS_MAX}]`,
    message: 'A class with more than four dependencies is two classes.',
  },
  {
    selector: ':function > Identifier.params[typeAnnotation.typeAnnotation.type="TSBooleanKeyword"]',
    message:
      'A boolean parameter says nothing where it is called: name the two cases, or make two functions.',
  },
];

/** A test that does not run cannot fail. */
export const TESTING = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
    message: 'Every test runs.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message: 'Every test runs.',
  },
];
