// The glue that wasm-bindgen makes, cut down to what this product needs: it is written for every browser, every way to
// load and every kind of argument, and would be a tenth of privola.js.
import { readFileSync } from "node:fs";

/** The glue with the two parts of it that know every browser and every way to load replaced by what this product needs. */
export function glueText(path, names) {
  let text = readFileSync(path, "utf8");
  const replace = (what, pattern, replacement) => {
    if (!pattern.test(text)) throw new Error(`${path} has ${what} that xtask/glue.mjs does not know`);
    text = text.replace(pattern, replacement);
  };
  replace("a way to load", /let wasmModule, wasmInstance, wasm;\n[\s\S]*/, LOADING);
  replace("a way to pass strings", /function passStringToWasm0\([\s\S]*?\n}\n/, PASSING);
  replace("a way to read strings", /let cachedTextDecoder = [\s\S]*?\n}\n(?=\nconst cachedTextEncoder)/, READING);
  replace("an encoder", /if \(!\('encodeInto' in cachedTextEncoder\)\) \{[\s\S]*?\n}\n/, "");
  return renamed(text, names);
}

/** Streams if the server says that it is wasm, as the standard asks; else from the whole file. */
const LOADING = `let wasm;
export default async (response) => {
  const imports = __wbg_get_imports();
  const isWasm = response.headers.get("content-type") === "application/wasm";
  const { instance } = isWasm
    ? await WebAssembly.instantiateStreaming(response, imports)
    : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  wasm = instance.exports;
  wasm.__wbindgen_start();
};
`;

/** Our texts are short and passed one at a time, so nothing is gained by growing the memory while encoding. */
const PASSING = `function passStringToWasm0(arg, malloc) {
  const bytes = cachedTextEncoder.encode(arg);
  const ptr = malloc(bytes.length, 1) >>> 0;
  getUint8ArrayMemory0().set(bytes, ptr);
  WASM_VECTOR_LEN = bytes.length;
  return ptr;
}
`;

const READING = `const cachedTextDecoder = new TextDecoder();
const decodeText = (bytes) => cachedTextDecoder.decode(bytes);
`;

/** The glue with the names that wasm-opt has given to imports (`[module, old, new]`) and exports (`[old, new]`). */
function renamed(text, names) {
  const { imports, exports } = JSON.parse(readFileSync(names, "utf8"));
  const replaceAll = (pattern, replacement) => {
    const changed = text.replace(pattern, replacement);
    const isNew = changed !== text;
    text = changed;
    return isNew;
  };
  // wasm-opt puts all imports under one module, "a". Functions of a snippet that need no conversion are imported from
  // the snippet's own module, `importN`; the others are in `import0`, where those go too.
  const moved = [];
  for (const [module, old, short] of imports) {
    const own = module.startsWith("./snippets/");
    if (own) moved.push(`import0.${short} = ${text.match(`"${module}": (import\\d+)`)[1]}.${old};`);
    else if (!replaceAll(new RegExp(`\\b${old}\\b`, "g"), short)) throw new Error(`the glue lacks the import ${old}`);
  }
  replaceAll(/^\s*"\.\/snippets\/.*": import\d+,$/gm, "");
  if (!replaceAll(/return (\{\s*__proto__: null,\s*)"\.\/privola_bg\.js"/, (_, start) => `${moved.join("\n")}\nreturn ${start}"a"`)) {
    throw new Error("the glue lists its imports in a way that xtask/glue.mjs does not know");
  }
  for (const [old, short] of exports) {
    replaceAll(new RegExp(`\\bwasm\\.${old}\\b`, "g"), `wasm.${short}`);
    const left = old.startsWith("__") && new RegExp(`\\b${old}\\b`).test(text);
    if (left) throw new Error(`the glue uses the export ${old} in a way that xtask/glue.mjs does not know`);
  }
  return text;
}
