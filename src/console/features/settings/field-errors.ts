import { isProblem } from '../../api/problem.ts';

/** What the API says of the field at a pointer (RFC 6901) or of anything below it. */
export function fieldError(error: unknown, pointer: string): string | undefined {
  if (!isProblem(error)) return undefined;
  const found = error.body.errors?.filter(
    (one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`),
  );
  return found && found.length > 0 ? found.map(({ message }) => message).join(' ') : undefined;
}
