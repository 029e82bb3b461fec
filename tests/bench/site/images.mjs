// Two images drawn by a formula (a shaded coast with grain), so that no binary file needs to be kept.
import zlib from 'node:zlib';

const chunk = (type, data) => {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
};

/** CRC-32 as PNG wants it (PNG specification, annex D). `zlib.crc32` came with Node.js 20.15 only. */
const table = new Int32Array(256).map((_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const crc32 = (bytes) => {
  let sum = -1;
  for (const byte of bytes) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
};

/** An 8-bit palette PNG; `grain` is how many pixels in 256 are noisy, and with it the size of the file. */
export function png(width, height, seed, grain) {
  let state = seed >>> 0;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const wave = 10 * Math.sin(x / 57 + seed) + 6 * Math.sin(x / 23 + y / 31);
      const sky = y < height * 0.45 + wave;
      let shade = sky ? 20 + Math.floor((y / height) * 60) : 120 + Math.floor(((y - wave) / height) * 80);
      if (random() < grain) shade += (random() & 7) - 4;
      rows[y * (width + 1) + 1 + x] = shade & 255;
    }
  }
  const palette = Buffer.alloc(768);
  for (let i = 0; i < 256; i++) palette.set([90 + i / 2, 120 + i / 3, 200 - i / 2], i * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // 8 bits, palette
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', zlib.deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
