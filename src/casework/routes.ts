import type { HttpApp } from '../platform/http/types.ts';
import { addBulkRoute } from './routes/bulk.ts';
import type { CaseworkRouteDeps } from './routes/deps.ts';
import { addDocumentRoutes } from './routes/documents.ts';
import { addNoteRoutes } from './routes/notes.ts';
import { addTicketRoutes } from './routes/tickets.ts';

/** What staff keep beside a record: notes, documents, requests to Microsoft. */
export function addCaseworkRoutes(app: HttpApp, deps: CaseworkRouteDeps): void {
  addNoteRoutes(app, deps);
  addDocumentRoutes(app, deps);
  addTicketRoutes(app, deps);
  addBulkRoute(app, deps);
}
