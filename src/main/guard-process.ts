import type { Logger } from '../platform/log/logger.ts';

/**
 * A failure that nobody handled leaves the program in an unknown state: it is logged, without its words, and the program
 * ends with status 1. Node itself would print the error's message, which can quote data.
 */
export function guardProcess(logger: Logger, exit: (code: number) => void = process.exit): void {
  const end = (error: unknown): void => {
    logger.fatal({ err: error }, 'ended by an unexpected failure');
    exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
