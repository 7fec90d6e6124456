import type { Json } from '@understudy/core';

/** What may stand at a place of an OpenAPI 3.1 document: a scalar, anything, a kind of object, a list or a map. */
export type Rule =
  | 'scalar'
  | 'anything'
  | { readonly object: Kind }
  | { readonly list: Rule }
  | { readonly map: Rule; readonly key: RegExp };

export type Kind =
  | 'document'
  | 'info'
  | 'license'
  | 'contact'
  | 'server'
  | 'tag'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'mediaType'
  | 'example'
  | 'schema'
  | 'components'
  | 'securityScheme';

const NAME = /^[A-Za-z_$][\w.$-]*$/;
const STATUS = /^([1-5](\d\d|XX)|default)$/;

const object = (kind: Kind): Rule => ({ object: kind });
const list = (of: Rule): Rule => ({ list: of });
const map = (of: Rule, key = NAME): Rule => ({ map: of, key });
const scalars = (names: string): Record<string, Rule> =>
  Object.fromEntries(names.split(' ').map((name) => [name, 'scalar']));

const content = map(object('mediaType'), /^[\w.*+-]+\/[\w.*+-]+$/);
const schemas = map(object('schema'));
const method = object('operation');

/** The keys of each kind of object, and what stands under each. */
export const grammar: Readonly<Record<Kind, Readonly<Record<string, Rule>>>> = {
  document: {
    ...scalars('openapi jsonSchemaDialect'),
    info: object('info'),
    servers: list(object('server')),
    security: list('anything'),
    tags: list(object('tag')),
    paths: map(object('pathItem'), /^\//),
    webhooks: map(object('pathItem')),
    components: object('components'),
  },
  info: {
    ...scalars('title summary description termsOfService version'),
    contact: object('contact'),
    license: object('license'),
  },
  license: scalars('name identifier url'),
  contact: scalars('name url email'),
  server: scalars('url description'),
  tag: scalars('name description'),
  pathItem: {
    ...scalars('$ref summary description'),
    get: method,
    put: method,
    post: method,
    delete: method,
    options: method,
    head: method,
    patch: method,
    parameters: list(object('parameter')),
  },
  operation: {
    ...scalars('summary description operationId deprecated'),
    tags: list('scalar'),
    security: list('anything'),
    parameters: list(object('parameter')),
    requestBody: object('requestBody'),
    responses: map(object('response'), STATUS),
    servers: list(object('server')),
  },
  parameter: {
    ...scalars('$ref name in description required deprecated style explode'),
    schema: object('schema'),
    example: 'anything',
    examples: map(object('example')),
    content,
  },
  requestBody: { ...scalars('$ref description required'), content },
  response: { ...scalars('$ref description'), content, headers: map(object('parameter'), /^[\w-]+$/) },
  mediaType: { schema: object('schema'), example: 'anything', examples: map(object('example')) },
  example: { ...scalars('$ref summary description externalValue'), value: 'anything' },
  schema: {
    ...scalars('$ref type title description format pattern const deprecated readOnly writeOnly nullable uniqueItems'),
    ...scalars('multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength'),
    ...scalars('minItems maxItems minProperties maxProperties'),
    default: 'anything',
    example: 'anything',
    enum: list('scalar'),
    required: list('scalar'),
    examples: list('anything'),
    properties: schemas,
    additionalProperties: object('schema'),
    items: object('schema'),
    allOf: list(object('schema')),
    anyOf: list(object('schema')),
    oneOf: list(object('schema')),
    not: object('schema'),
  },
  components: {
    schemas,
    responses: map(object('response')),
    parameters: map(object('parameter')),
    examples: map(object('example')),
    requestBodies: map(object('requestBody')),
    headers: map(object('parameter')),
    securitySchemes: map(object('securityScheme')),
  },
  securityScheme: scalars('$ref type description name in scheme bearerFormat openIdConnectUrl'),
};

const rulesByKey = new Map(Object.values(grammar).flatMap((keys) => Object.entries(keys)));

/** Whether any kind of object has this key. */
export const isKeyword = (key: string): boolean => rulesByKey.has(key);

/** Whether what stands under this key is never a scalar, so that more keys may follow it on its line. */
export function isContainer(key: string): boolean {
  const rules = Object.values(grammar).flatMap((keys) => keys[key] ?? []);
  return rules.length > 0 && rules.every((rule) => typeof rule === 'object');
}

/** The keys that only schemas of one type have. */
const typedKeys: Readonly<Record<string, readonly string[]>> = {
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties'],
  string: ['minLength', 'maxLength', 'pattern', 'format'],
};

/** Whether a schema of this type may have the key; without a type every key fits. */
export function isOfType(key: string, type: Json | undefined): boolean {
  if (typeof type !== 'string') return true;
  return Object.entries(typedKeys).every(([of, keys]) => of === type || !keys.includes(key) || isNumeric(key, type));
}

const isNumeric = (key: string, type: string): boolean => key === 'format' && ['integer', 'number'].includes(type);
