/** What RFC 9457 says of a failure, in the reader's language. */
export interface ProblemBody {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
  readonly reason?: string;
  readonly [member: string]: unknown;
}

export class ApiProblem extends Error {
  readonly body: ProblemBody;
  constructor(body: ProblemBody) {
    super(body.detail || body.title);
    this.name = 'ApiProblem';
    this.body = body;
  }
  get status(): number {
    return this.body.status;
  }
}

/** The failure an answer stands for. A proxy in between may answer without our body. */
export async function asProblem(response: Response): Promise<ApiProblem> {
  const given = (await response.json().catch(() => null)) as ProblemBody | null;
  if (given && typeof given.code === 'string') return new ApiProblem(given);
  const title = `HTTP ${response.status}`;
  return new ApiProblem({ title, detail: title, status: response.status, code: 'unknown', requestId: '' });
}

export const isProblem = (error: unknown, status?: number): error is ApiProblem =>
  error instanceof ApiProblem && (status === undefined || error.status === status);
