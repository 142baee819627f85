import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}
interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

/** Holds every answer against the API's own description: an undeclared status or an undeclared shape fails the test. */
export function createAnswerCheck(description: Description) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', ...description });
  const templates = Object.keys(description.paths).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));
  const exercised = new Set<string>();

  return {
    /** `METHOD /path` of every operation that has been answered at least once. */
    exercised,
    check(method: string, url: string, status: number, contentType: string, body: string): void {
      const path = templates.find(({ pattern }) => pattern.test(url.split('?')[0] ?? ''))?.path;
      // Addresses outside the description (unknown ones, the description itself) are not its business.
      if (path === undefined) return;
      const operation = description.paths[path]?.[method.toLowerCase()];
      if (operation === undefined) return;
      exercised.add(`${method.toUpperCase()} ${path}`);
      const response = operation.responses[String(status)];
      if (response === undefined)
        throw new Error(`${method} ${path} answered ${status}, which it does not declare`);
      const media = contentType.split(';')[0] ?? '';
      const content = response.content?.[media];
      if (content === undefined) {
        if (response.content === undefined || body === '') return;
        throw new Error(`${method} ${path} ${status} answered ${media}, which it does not declare`);
      }
      // One JSON value per line is not JSON as a whole.
      if (!media.endsWith('json') || media === 'application/x-ndjson') return;
      const pointer = [
        'paths',
        path,
        method.toLowerCase(),
        'responses',
        String(status),
        'content',
        media,
        'schema',
      ]
        .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
        .join('/');
      const validate = ajv.getSchema(`api#/${pointer}`);
      if (!validate) throw new Error(`no schema at ${pointer}`);
      if (validate(JSON.parse(body))) return;
      const why = (validate.errors ?? [])
        .map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`)
        .join('; ');
      throw new Error(`${method} ${path} ${status} does not match its description: ${why}`);
    },
  };
}
