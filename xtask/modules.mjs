// Where each module lies in a script, by the script's source map: what minifiers do to it, they write down there.
import { SourceMap } from "node:module";

/** `{module: [[start, end], …]}` in bytes; what the map says nothing of belongs to none. */
export function places(code, map) {
  const found = {};
  const sources = new SourceMap(map);
  let [line, column, at] = [0, 0, 0];
  let before;
  for (const character of code) {
    const { generatedLine, originalSource } = sources.findEntry(line, column);
    // Folders above the project's are those of the build.
    const module = generatedLine === line ? originalSource?.replace(/^(\.\.\/)+/, "") : undefined;
    const end = at + Buffer.byteLength(character);
    if (module && module === before) found[module].at(-1)[1] = end;
    else if (module) (found[module] ||= []).push([at, end]);
    before = module;
    at = end;
    column += character.length;
    if (character === "\n") [line, column] = [line + 1, 0];
  }
  return found;
}
