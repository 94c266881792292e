// Files of the index: fetched, out of their wrapper, unpacked, and read bit by bit. `docs/search.md` tells how they are
// laid out.

/** What scripts of other files add to the search. A copied folder, where pages may not fetch, has its own. */
var guong = guong || {};

const fail = (name) => {
  throw Error(name);
};

/** Runs a script of this site. */
const run = (src) =>
  new Promise((onload, onerror) =>
    document.head.append(Object.assign(document.createElement('script'), { src, onload, onerror })),
  );

/** What a file holds, a unit for each byte. Only the root keeps its name, and may be stale. */
const fetched = async (address, name) => {
  const answer = await fetch(address, { cache: name[2] ? 'default' : 'no-cache' });
  const text = new TextDecoder('x-user-defined').decode(await answer.arrayBuffer());
  const [, payload] = /^guong\(".+?",'([^]*)'\)$/.exec(text) || fail(name);
  return payload.replace(/\\([^])/g, (_, unit) => ({ n: '\n', r: '\r' })[unit] || unit);
};

/** The payload of a file. */
const load = async (base, name) =>
  Uint8Array.from(await (guong.copied || fetched)(base + name + '.idx', name), (unit) => unit.charCodeAt());

/** Packed text. */
const unpack = async (root, bytes) => {
  try {
    return await new Response(new Response(bytes).body.pipeThrough(new DecompressionStream('deflate-raw'))).text();
  } catch {
    await run(root + 'assets/inflate.js');
    return new Response(guong.inflate(bytes)).text();
  }
};

/** A digit of base 32: `a` to `z`, then 2 to 7. */
const digit = (value) => (value < 26 ? (value + 10).toString(36) : value - 24);

/** Reads bits, the highest of a byte first. */
const reader = (bytes, at = 0) => {
  /** A number of at most 25 bits. */
  const bits = (count) => {
    const byte = at >> 3;
    const four = ((bytes[byte] << 24) | (bytes[byte + 1] << 16) | (bytes[byte + 2] << 8) | bytes[byte + 3]) << (at & 7);
    at += count;
    return at > bytes.length * 8 ? fail('end') : count && four >>> (32 - count);
  };
  /** How many ones, or zeros, stand in a row; at most so many. */
  const unary = (most = 1 / 0, same = 1) => {
    let value = 0;
    while (value < most && bits(1) == same) value++;
    return value;
  };
  return {
    bits,
    unary,
    gamma() {
      const more = unary(32, 0);
      return (1 << more) | bits(more);
    },
    /** Numbers of a list below a limit, where so many of them are usual. */
    rice(limit, count) {
      const k = Math.max(0, 31 - Math.clz32(((limit / count) | 0) / 1.5));
      return () => (unary() << k) | bits(k);
    },
    /** A text up to its end, after what is known of it. */
    textAfter(text) {
      for (let symbol; (symbol = bits(5)) != 27; )
        text += symbol < 26 ? digit(symbol) : symbol == 28 ? bits(4) : ' --=*'[symbol - 26] || String.fromCharCode(bits(16));
      return text;
    },
    /** Leaves bits out; tells where it stands. */
    skip: (count) => (at += count),
  };
};
