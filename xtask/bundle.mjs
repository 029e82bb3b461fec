// Makes what is not WebAssembly in dist/: privola.js, the data files, and the manifest with everyone's bytes.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { minify } from "terser";
import { places as placesOf } from "./modules.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: {
    out: { type: "string" }, // folder to fill; privola.wasm and privola.schema.json are there already
    sizes: { type: "string" }, // file for the bytes of each artefact
    modules: { type: "string" }, // file for where each module lies in each script
    version: { type: "string" },
    dev: { type: "boolean", default: false },
    glue: { type: "string" }, // folder of wasm-bindgen's glue
    "glue-of-builds": { type: "string" }, // the same of the wasm that `privola build` uses
    signals: { type: "string" }, // Google's signals and the state of each before a choice, as JSON
  },
});

/** The strings that layer one speaks with; English ones are part of privola.js, for all that fails. The others are a file of their own, since most visitors never see them. */
const FIRST = /^(bannerTitle|bannerText|acceptAll|rejectAll|closeRejects|settings|policy|and|reopen|saved|(functional|analytics|retargeting)Purpose)$/;
const locales = jsonFiles("locales").map((file) => file.replace(/\.json$/, ""));
/** The hosts of each preset, for what is held without a mark. */
const hosts = Object.fromEntries(jsonFiles("vendors").map((file) => parse(join(root, "vendors", file))).map(({ id, hosts }) => [id, hosts]));
const css = await styles(join(root, "www/privola.css"));
const english = pick(parse(join(root, "locales/en.json")).strings, (key) => FIRST.test(key));
/** Where each module lies, by script. */
const modules = {};
await script("www/plain.js", "privola.js", options.glue);
await script("www/autoblock.js", "privola-autoblock.js", options.glue);
// What `privola build` puts a config, its words, its styles and the wasm into.
await script("www/built.js", "build/privola.js", options["glue-of-builds"], "PRIVOLA_CSS");
await script("www/built-autoblock.js", "build/privola-autoblock.js", options["glue-of-builds"], "PRIVOLA_CSS");
await extras();
// For a site that wants the guard and has the loader alone.
await script("www/guard/start.js", "extras/guard.js", options.glue, undefined, "esm");
writeFileSync(join(options.out, "build/privola.css"), css);
copyData("locales", ({ strings, ...locale }) => ({ ...locale, strings: pick(strings, (key) => FIRST.test(key)) }));
copyData("locales", ({ strings, locale }) => ({ locale, strings: pick(strings, (key) => !FIRST.test(key)) }), "locales/more");
copyData("vendors", publicPart, "vendors", presetFile);
for (const types of ["privola.d.ts", "privola-config.d.ts"]) copyFileSync(join(root, "www", types), join(options.out, types));
writeFileSync(options.modules, JSON.stringify(modules));
weigh();

/** The styles as one text, which the loader hands to a constructable style sheet. esbuild leaves custom properties as written. */
async function styles(path) {
  const source = readFileSync(path, "utf8");
  const { code } = await transform(source, { loader: "css", minify: !options.dev });
  return options.dev ? code.trim() : code.trim().replace(/(?<=[;{])(--[\w-]+): (.*?)(?=[;}])/g, (_, name, value) => `${name}:${value.replace(/, /g, ",").trim()}`);
}

/** The styles of what few visitors see: fetched by the banner in Rust. */
async function extras() {
  mkdirSync(join(options.out, "extras"), { recursive: true });
  for (const file of readdirSync(join(root, "www/extras")).filter((file) => file.endsWith(".css"))) {
    writeFileSync(join(options.out, "extras", file), await styles(join(root, "www/extras", file)));
  }
}

/** Loader, glue and styles as one classic script. `glue`: the folder of wasm-bindgen's; `look`: the expression of the styles. */
async function script(entry, out, glue, look = JSON.stringify(css), format = "iife") {
  const { outputFiles, warnings } = await build({
    entryPoints: [join(root, entry)],
    outfile: join(options.out, out),
    format,
    bundle: true,
    write: false,
    target: "es2020",
    minify: !options.dev,
    sourcemap: options.dev ? "both" : "external",
    legalComments: "none",
    define: { VERSION: JSON.stringify(options.version), LOCALES: JSON.stringify(locales.join(" ")), ENGLISH: JSON.stringify(JSON.stringify({ strings: english })), SIGNALS: options.signals, WASM: JSON.stringify(integrity(readFileSync(join(options.out, "privola.wasm")))) },
    plugins: [sources(look, glue)],
    absWorkingDir: root,
    logLevel: "warning",
  });
  if (warnings.length > 0) throw new Error("esbuild has warnings, shown above; a release has none");
  for (const { path, text } of outputFiles.filter(({ path }) => path.endsWith(".js"))) {
    mkdirSync(dirname(path), { recursive: true });
    const map = outputFiles.find((file) => file.path === path + ".map")?.text;
    const { code, map: places } = options.dev ? { code: text, map } : await squeeze(text, map, format === "esm");
    writeFileSync(path, code);
    modules[out] = placesOf(code, within(JSON.parse(places), dirname(path)));
  }
}

/** A source map of a script in `folder`, with its files named from the project's root, wherever it is built. */
function within(map, folder) {
  const isFile = (source) => !/^(<|[\w-]+:)/.test(source);
  return { ...map, sources: map.sources.map((source) => (isFile(source) ? relative(root, join(folder, source)) : source)) };
}

/** What esbuild leaves, 3 % smaller after brotli; in ASCII, because a page of another encoding reads a script in its own. */
function squeeze(text, content, module) {
  return minify(text, { ecma: 2020, module, compress: { ecma: 2020, passes: 3 }, mangle: true, format: { ecma: 2020, ascii_only: true }, sourceMap: { content } });
}

/** Resolves what the loader imports by name. */
function sources(look, glue) {
  return {
    name: "privola",
    setup(bundler) {
      bundler.onResolve({ filter: /^privola-css$/ }, () => ({ path: "privola.css", namespace: "css" }));
      bundler.onResolve({ filter: /^privola-glue$/ }, () => ({ path: join(glue, "glue.js") }));
      bundler.onResolve({ filter: /^privola-connect$/ }, () => ({ path: join(glue, "connect.js") }));
      // wasm-bindgen copies the verbs; those that the loader has are meant.
      bundler.onResolve({ filter: /snippets\/.*\/verbs\.js$/ }, () => ({ path: join(root, "www/verbs.js") }));
      bundler.onResolve({ filter: /^privola-hosts$/ }, () => ({ path: "hosts.json", namespace: "hosts" }));
      bundler.onLoad({ filter: /.*/, namespace: "hosts" }, () => ({ contents: JSON.stringify(hosts), loader: "json" }));
      bundler.onLoad({ filter: /extras\/.*\.css$/ }, async ({ path }) => ({ contents: await styles(path), loader: "text" }));
      bundler.onLoad({ filter: /.*/, namespace: "css" }, () => ({ contents: "export default " + look, loader: "js" }));
    },
  };
}

/** The name of a preset's file, which is none that block lists know; see `privola::config::presets::file`. */
function presetFile(file) {
  return file.replace(/\.json$/, "").split("").join("_") + ".json";
}

/** A vendor preset without the fields that only its editors need, or that are compiled into the banner. */
function publicPart({ source, confidence, consentMode, tag, ...preset }) {
  return preset;
}

/** The entries of an object whose key is wanted. */
function pick(object, wanted) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => wanted(key)));
}

/** Copies a folder of JSON files without white space. */
function copyData(folder, change, to = folder, name = (file) => file) {
  mkdirSync(join(options.out, to), { recursive: true });
  for (const file of jsonFiles(folder)) {
    const data = parse(join(root, folder, file));
    writeFileSync(join(options.out, to, name(file)), JSON.stringify(change(data)));
  }
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${relative(root, file)}: ${error.message}`);
  }
}

function jsonFiles(folder) {
  return readdirSync(join(root, folder)).filter((file) => file.endsWith(".json")).sort();
}

/** Writes manifest.json, and for `cargo xtask size` the same bytes with those of the styles. */
function weigh() {
  const manifest = {};
  for (const file of readdirSync(options.out, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())) {
    const path = join(file.parentPath ?? file.path, file.name);
    manifest[relative(options.out, path)] = measure(readFileSync(path));
  }
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(options.out, "manifest.json"), JSON.stringify(sorted, null, 2) + "\n");
  writeFileSync(options.sizes, JSON.stringify({ ...sorted, "privola.css": measure(Buffer.from(css)) }));
}

/** Bytes as they are, at gzip 9 and brotli 11, and the hash that follows `sha384-` in an `integrity` attribute. */
function measure(bytes) {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: quality }).length,
    sha384: sha384(bytes),
  };
}

function sha384(bytes) {
  return createHash("sha384").update(bytes).digest("base64");
}

/** What an `integrity` says of a file. */
function integrity(bytes) {
  return "sha384-" + sha384(bytes);
}
