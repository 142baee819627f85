// Turns an OpenAPI 3.1 description into the `paths` and `components` types that openapi-fetch reads.
// The known generators drive the TypeScript compiler's own interface, which TypeScript 7 (native) no longer has.

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const word = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));
const union = (parts) => [...new Set(parts)].join(' | ') || 'never';

/** The TypeScript type of a JSON schema (draft 2020-12, as zod writes it). */
export function typeOf(schema) {
  if (schema === true || schema === undefined) return 'unknown';
  if (schema.$ref) return `components['schemas'][${JSON.stringify(schema.$ref.split('/').at(-1))}]`;
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.anyOf || schema.oneOf) return `(${union((schema.anyOf ?? schema.oneOf).map(typeOf))})`;
  if (schema.allOf) return `(${schema.allOf.map(typeOf).join(' & ')})`;
  if (Array.isArray(schema.type)) return `(${union(schema.type.map((type) => typeOf({ ...schema, type })))})`;
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return schema.prefixItems
        ? `[${schema.prefixItems.map(typeOf).join(', ')}]`
        : `${wrapped(typeOf(schema.items))}[]`;
    case 'object':
      return objectOf(schema);
    default:
      return schema.properties ? objectOf(schema) : 'unknown';
  }
}

const wrapped = (type) => (/[ |&]/.test(type) && !/^[({]/.test(type) ? `(${type})` : type);

function objectOf({ properties = {}, required = [], additionalProperties }) {
  const members = Object.entries(properties).map(
    ([name, schema]) => `${word(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)};`,
  );
  if (members.length === 0) {
    return additionalProperties === false
      ? 'Record<string, never>'
      : `Record<string, ${typeOf(additionalProperties)}>`;
  }
  return `{ ${members.join(' ')} }`;
}

function parametersOf(parameters) {
  const groups = ['query', 'header', 'path'].map((place) => {
    // The language of an answer is the client's own business, not every caller's.
    const own = parameters.filter(({ in: at, name }) => at === place && name !== 'Accept-Language');
    if (own.length === 0) return `${place}?: never;`;
    const required = own.filter((parameter) => parameter.required).map((parameter) => parameter.name);
    const properties = Object.fromEntries(own.map(({ name, schema }) => [name, schema]));
    return `${place}${required.length > 0 ? '' : '?'}: ${objectOf({ properties, required })};`;
  });
  return `{ ${groups.join(' ')} cookie?: never; }`;
}

function contentOf(content) {
  const media = Object.entries(content).map(
    ([type, { schema }]) => `${JSON.stringify(type)}: ${typeOf(schema)};`,
  );
  return `{ ${media.join(' ')} }`;
}

function operationOf({ parameters = [], requestBody, responses = {} }) {
  const answers = Object.entries(responses).map(
    ([status, { content }]) =>
      `${status}: { headers: { [name: string]: unknown }; content${content ? `: ${contentOf(content)}` : '?: never'}; };`,
  );
  const body = requestBody
    ? `requestBody${requestBody.required ? '' : '?'}: { content: ${contentOf(requestBody.content)} };`
    : 'requestBody?: never;';
  return `{ parameters: ${parametersOf(parameters)}; ${body} responses: { ${answers.join(' ')} } }`;
}

/** The text of a TypeScript file with the types of the whole description. */
export function typesOf({ paths, components }) {
  const routes = Object.entries(paths).map(([path, item]) => {
    const methods = METHODS.map((method) =>
      item[method] ? `${method}: ${operationOf(item[method])};` : `${method}?: never;`,
    );
    const rest = '{ query?: never; header?: never; path?: never; cookie?: never }';
    return `  ${JSON.stringify(path)}: { parameters: ${rest}; ${methods.join(' ')} };`;
  });
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `    ${word(name)}: ${typeOf(schema)};`,
  );
  return `// Written from the API's own description by bin/generate-client.mjs.
export interface paths {
${routes.join('\n')}
}
export interface components {
  schemas: {
${schemas.join('\n')}
  };
}
`;
}
