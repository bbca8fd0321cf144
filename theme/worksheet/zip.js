/** A zip of texts, stored as they are: the same texts give the same bytes. */
const CasusboekZip = (() => {
  "use strict";

  const TABLE = Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit += 1) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
    return byte >>> 0;
  });
  const DAY = 0x5c21; // 1 January 2026, as a zip says it
  const UTF8 = 0x800;

  /** @type {(bytes: Uint8Array) => number} */
  const crc = (bytes) => ~bytes.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;

  /** Numbers as bytes, each of a size, the lowest byte first. @type {(...numbers: [number, number][]) => number[]} */
  const little = (...numbers) => numbers.flatMap(([value, size]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 255));

  /** @type {(files: Record<string, string>) => Uint8Array<ArrayBuffer>} */
  const pack = (files) => {
    /** @type {number[]} */
    const body = [];
    /** @type {number[]} */
    const index = [];
    for (const [path, text] of Object.entries(files)) {
      const [name, bytes] = [path, text].map((one) => new TextEncoder().encode(one));
      const size = /** @type {[number, number]} */ ([bytes.length, 4]);
      const about = little([20, 2], [UTF8, 2], [0, 2], [0, 2], [DAY, 2], [crc(bytes), 4], size, size, [name.length, 2], [0, 2]);
      index.push(...little([0x02014b50, 4], [20, 2]), ...about, ...little([0, 6], [0, 4], [body.length, 4]), ...name);
      body.push(...little([0x04034b50, 4]), ...about, ...name);
      for (const byte of bytes) body.push(byte);
    }
    const count = /** @type {[number, number]} */ ([Object.keys(files).length, 2]);
    return new Uint8Array([...body, ...index, ...little([0x06054b50, 4], [0, 4], count, count, [index.length, 4], [body.length, 4], [0, 2])]);
  };

  return { pack };
})();
