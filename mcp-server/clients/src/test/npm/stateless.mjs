// The client of 2026-07-28; the second argument is how it negotiates: pin, auto or default.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { journey } from './journey.mjs';

const modes = {
  pin: { versionNegotiation: { mode: { pin: '2026-07-28' } } },
  auto: { versionNegotiation: { mode: 'auto' } },
  default: {},
};
const client = new Client({ name: 'stateless-era-test', version: '1' }, modes[process.argv[3]]);
await client.connect(new StreamableHTTPClientTransport(new URL(process.argv[2])));
const result = await journey(client);
result.revision = client.getNegotiatedProtocolVersion();
await client.close();
console.log(JSON.stringify(result));
