/** SHA-256, as Python's hashlib has it: browsers have their own only on pages from a safe server. */
const CasusboekDigest = (() => {
  "use strict";

  /** @type {(size: number) => number[]} the first so many primes */
  const primes = (size) => {
    /** @type {number[]} */
    const found = [];
    for (let one = 2; found.length < size; one += 1) if (found.every((prime) => one % prime)) found.push(one);
    return found;
  };

  /** The first 32 bits behind the point. @type {(number: number) => number} */
  const fraction = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;

  const ROOTS = primes(64).map((prime) => fraction(Math.cbrt(prime)));
  const START = primes(8).map((prime) => fraction(Math.sqrt(prime)));

  /** The 32 bytes of a SHA-256. @type {(given: number[]) => number[]} */
  const bytes = (given) => {
    const bytes = [...given];
    const length = bytes.length * 8;
    bytes.push(0x80);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (let shift = 56; shift >= 0; shift -= 8) bytes.push(shift > 31 ? Math.floor(length / 2 ** shift) & 255 : (length >>> shift) & 255);
    let state = START;
    for (let at = 0; at < bytes.length; at += 64) state = mixed(state, bytes.slice(at, at + 64));
    return state.flatMap((word) => [24, 16, 8, 0].map((by) => (word >>> by) & 255));
  };

  /** @type {(word: number, by: number) => number} */
  const turned = (word, by) => (word >>> by) | (word << (32 - by));

  /** @type {(state: number[], block: number[]) => number[]} */
  const mixed = (state, block) => {
    const words = Array.from({ length: 16 }, (_, at) => (block[4 * at] << 24) | (block[4 * at + 1] << 16) | (block[4 * at + 2] << 8) | block[4 * at + 3]);
    for (let at = 16; at < 64; at += 1) {
      const [early, late] = [words[at - 15], words[at - 2]];
      const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[at] = (words[at - 16] + first + words[at - 7] + second) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    words.forEach((word, at) => {
      const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROOTS[at] + word) | 0;
      const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    });
    return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) | 0);
  };

  return { bytes };
})();
