/** The console's own data, straight from the local org's records. */
async function answerOf(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.message);
  return body;
}

export const read = async (name, parameters = {}) => answerOf(await fetch(`/console/${name}?${new URLSearchParams(parameters)}`));

export const post = async (name, text) =>
  answerOf(await fetch(`/console/${name}`, { method: 'POST', headers: { 'content-type': 'message/rfc822' }, body: text }));
