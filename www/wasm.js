// The wasm: a text in, a text out, both through its memory. (wasm-bindgen's own glue is written for every kind of argument
// and every way to load, and would be a tenth of privola.js.)

/** Starts the wasm of a response. Streams if the server says that it is wasm, as the standard asks. */
export const stream = async (response) => {
  const isWasm = response.headers.get('content-type') === 'application/wasm';
  const { instance } = await (isWasm
    ? WebAssembly.instantiateStreaming(response)
    : WebAssembly.instantiate(await response.arrayBuffer()));
  return connect(instance);
};

/**
 * Starts the wasm whose bytes are the characters of a text. At once: so little is compiled faster than handed over. Chromium
 * below 115 refuses that of more than 4 kB; there it returns a promise.
 */
export const compile = (text) => {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  try {
    return connect(new WebAssembly.Instance(new WebAssembly.Module(bytes)));
  } catch {
    return WebAssembly.instantiate(bytes).then(({ instance }) => connect(instance));
  }
};

/** Sends a message; returns the effects. See src/shell.rs. */
const connect = ({ exports: { memory, room, update } }) => (message) => {
  const bytes = new TextEncoder().encode(message);
  const place = room(bytes.length);
  // Not kept: the memory's buffer is another one once it has grown.
  new Uint8Array(memory.buffer).set(bytes, place);
  const from = update();
  const all = new Uint8Array(memory.buffer);
  return new TextDecoder().decode(all.subarray(from, all.indexOf(0, from)));
};
