// What files lose after brotli 11 when a part of them is cut out: `cut.mjs PLAN`, for `cargo xtask size --why`. The
// plan is `[{file, items: [[[start, end], …], …]}, …]`; written out is `[{raw, whole, lost: [bytes, …]}, …]`.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const packed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

const without = (bytes, ranges) => {
  const left = [];
  let at = 0;
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    left.push(bytes.subarray(at, start));
    at = end;
  }
  return Buffer.concat([...left, bytes.subarray(at)]);
};

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(plan.map(({ file, items }) => {
  const bytes = readFileSync(file);
  const whole = packed(bytes);
  return { raw: bytes.length, whole, lost: items.map((ranges) => whole - packed(without(bytes, ranges))) };
})));
