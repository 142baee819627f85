import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from '../../config/env.ts';
import { allowedFields, allowedMessage } from './allow-list.ts';

export type { Logger } from 'pino';

/** The allow list has already described these; a library's own serializer would add values or drop what is allowed. */
const asDescribed = (described: unknown): unknown => described;

/**
 * The program's log: one JSON object per line on standard output. Whatever is handed to it, only the fields, forms and
 * plain messages of the allow list come out, so no body, address, name, URL value or database text can (ASVS V16.2.5).
 */
export function createLogger(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: allowedFields },
    serializers: { req: asDescribed, res: asDescribed, err: asDescribed },
    hooks: { logMethod: onlyAllowed },
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  // Every child inherits from this object; the library's formatter for a child's fields does not reach grandchildren.
  const child = logger.child;
  logger.child = function (this: Logger, fields, childOptions) {
    return child.call(this, allowedFields(fields), childOptions);
  } as typeof logger.child;
  return logger;
}

type LogMethod = (this: Logger, fields: object, message: string) => void;

/** Brings every way of calling the logger into one form: fields and a fixed message, without printf values. */
function onlyAllowed(this: Logger, args: unknown[], method: LogMethod): void {
  const [first, second] = args;
  const fields = typeof first === 'object' && first !== null ? first : {};
  const named = fields instanceof Error ? { err: fields } : fields;
  const message = typeof first === 'string' ? first : second;
  // Always a message: without one the library takes the error's own.
  method.call(this, named, allowedMessage(message, 'err' in named ? named.err : undefined));
}
