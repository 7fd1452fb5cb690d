// The client of the session era: initialize, then requests of that session.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { journey } from './journey.mjs';

const client = new Client({ name: 'session-era-test', version: '1' });
const transport = new StreamableHTTPClientTransport(new URL(process.argv[2]));
await client.connect(transport);
const ping = await client.ping();
const result = await journey(client);
result.ping = ping;
result.revision = transport.protocolVersion;
result.sessionId = transport.sessionId ?? null;
await transport.terminateSession();
await client.close();
console.log(JSON.stringify(result));
