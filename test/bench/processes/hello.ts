// The ceiling: the HTTP framework alone, answering a constant.
import Fastify from 'fastify';
import { serve } from './serve.ts';

const app = Fastify();
app.get('/hello', async () => ({ hello: 'world' }));
serve(await app.listen({ port: 0, host: '127.0.0.1' }), {});
