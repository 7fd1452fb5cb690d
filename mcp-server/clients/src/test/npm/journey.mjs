// The same journey for both generations of clients: look around, read, write, read it back, err.

/** @param client connected; @returns what the Java test asserts, as plain JSON */
export async function journey(client) {
  const listed = (await client.listTools()).tools;
  const call = (name, args) => client.callTool({ name, arguments: args });
  const found = await call('search', { query: 'Tasks', page_size: 100 });
  const source = found.structuredContent.results.find(
    (hit) => hit.type === 'data_source' && hit.title === 'Tasks',
  );
  const created = await call('create_page', {
    data_source_id: source.id,
    title: 'Written by a real client',
    properties: { Due: '2026-12-01' },
    markdown: '# Ümlaut\n- [x] done',
  });
  const id = created.structuredContent.id;
  const appended = await call('append_blocks', { page_id: id, markdown: 'one more line' });
  const read = await call('get_page', { page_id: id });
  const wrong = await call('update_page', { page_id: id, properties: { Statsu: 'Done' } });
  const misfit = await call('get_page', {});
  let unknown = null;
  try {
    const answer = await call('no_such_tool', {});
    unknown = { isError: answer.isError, message: answer.content?.[0]?.text };
  } catch (error) {
    unknown = { code: error.code, message: error.message };
  }
  return {
    server: client.getServerVersion(),
    tools: listed.map((tool) => ({ name: tool.name, annotations: tool.annotations })),
    created,
    appended,
    read,
    wrong,
    misfit,
    unknown,
  };
}
