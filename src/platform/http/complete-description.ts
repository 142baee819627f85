interface Media {
  readonly schema?: unknown;
  examples?: OperationExamples;
}
interface Response {
  description?: string;
  content?: Record<string, Media>;
}
interface Described {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown> };
}
interface Operation {
  operationId?: string;
  requestBody?: { content?: Record<string, Media> };
  parameters?: unknown[];
  responses?: Record<string, Response>;
}

/** Bodies to show with an operation, by a short name. */
export type OperationExamples = Readonly<
  Record<string, { readonly summary: string; readonly value: object }>
>;

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag that was read (RFC 9110); `*` for any version',
  schema: { type: 'string' },
};
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    '1 to 255 printable characters; the same key with the same body gets the first answer again, for 72 hours',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};
const ACCEPT_LANGUAGE = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: '`ja` or `en`; the language of the distributor without it',
  schema: { type: 'string' },
};

const REASONS: Readonly<Record<string, string>> = {
  '200': 'As asked',
  '201': 'Created, or accepted as a change',
  '202': 'Accepted, goes on in the background',
  '304': 'Your copy still says the same',
  '400': 'The request is not valid',
  '401': 'No valid credential',
  '403': 'Your role does not include this',
  '404': 'It does not exist, or you cannot see it',
  '409': 'It does not fit the current state',
  '412': 'Somebody else was first',
  '413': 'The body is too large',
  '415': 'Another media type is needed',
  '422': 'The data does not fit',
  '428': 'If-Match is required',
  '429': 'Too many requests',
  '500': 'Something went wrong on our side',
  '503': 'Unavailable for a moment',
};

/**
 * What the schemas alone cannot say: failures are problem+json, and which headers the conventions ask for. An operation that can
 * answer 428 wants If-Match; every POST takes an Idempotency-Key.
 */
export function completeDescription<Description extends object>(
  description: Description,
  examples: Readonly<Record<string, OperationExamples>>,
): Description {
  const { paths = {}, components = {} } = description as Described;
  for (const path of Object.values(paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation) complete(operation, method, examples);
    }
  }
  dropUnused(paths, components.schemas ?? {});
  return description;
}

/** Each schema is written down for input and for output; what no operation reaches is left out. */
function dropUnused(paths: unknown, schemas: Record<string, unknown>): void {
  const reached = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (reached.has(name)) continue;
      reached.add(name);
      follow(schemas[name]);
    }
  };
  follow(paths);
  for (const name of Object.keys(schemas)) if (!reached.has(name)) delete schemas[name];
}

function complete(
  operation: Operation,
  method: string,
  examples: Readonly<Record<string, OperationExamples>>,
): void {
  const own = examples[operation.operationId ?? ''];
  const body = operation.requestBody?.content?.['application/json'];
  if (own && body) body.examples = own;
  const responses = operation.responses ?? {};
  const headers = [
    ...('428' in responses ? [IF_MATCH] : []),
    ...(method === 'post' && '401' in responses ? [IDEMPOTENCY_KEY] : []),
    ...('401' in responses ? [ACCEPT_LANGUAGE] : []),
  ];
  if (headers.length > 0) operation.parameters = [...(operation.parameters ?? []), ...headers];
  for (const [status, response] of Object.entries(responses)) {
    response.description = REASONS[status] ?? response.description ?? 'Answer';
    const json = response.content?.['application/json'];
    if (Number(status) === 304) delete response.content;
    else if (json && Number(status) >= 400) response.content = { 'application/problem+json': json };
  }
}
