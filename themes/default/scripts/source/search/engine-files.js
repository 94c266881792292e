// Files of the index: fetched, or loaded as scripts where a page lies in a folder; out of their wrapper; unpacked; and
// read bit by bit. `docs/search.md` tells how they are laid out.

const brought = {};

/** What a file of the index calls. */
function guong(name, payload) {
  brought[name] = Uint8Array.from(payload, (unit) => unit.charCodeAt());
}

const fail = (name) => {
  throw Error(name);
};

/** Runs a script of this site. */
const run = (src, charset = 'utf-8') =>
  new Promise((onload, onerror) =>
    document.head.append(Object.assign(document.createElement('script'), { charset, src, onload, onerror })),
  ).catch(() => fail(src));

/** The payload of a file. Only the root keeps its name, and may be stale. */
const load = async (base, name) => {
  const address = base + name + '.idx';
  const head = `guong("${name}",'`;
  if (location.protocol == 'file:') await run(address, 'x-user-defined');
  else {
    const answer = await fetch(address, { cache: name[2] ? 'default' : 'no-cache' });
    const text = new TextDecoder('x-user-defined').decode(await answer.arrayBuffer());
    if (text.startsWith(head) && text.endsWith("')"))
      guong(name, text.slice(head.length, -2).replace(/\\([^])/g, (_, unit) => ({ n: '\n', r: '\r' })[unit] || unit));
  }
  const bytes = brought[name] || fail(name);
  delete brought[name];
  return bytes;
};

/** Packed text. */
const unpack = async (root, bytes) => {
  try {
    return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
  } catch {
    await run(root + 'assets/inflate.js');
    return new TextDecoder().decode(guong.inflate(bytes));
  }
};

const symbols = 'abcdefghijklmnopqrstuvwxyz234567';

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
    /** A text up to its end, after what there is of it. */
    text(text) {
      for (let symbol; (symbol = bits(5)) != 27; )
        text += symbol < 26 ? symbols[symbol] : symbol == 28 ? bits(4) : ' --=*'[symbol - 26] || String.fromCharCode(bits(16));
      return text;
    },
    /** Leaves bits out; tells where it stands. */
    skip: (count) => (at += count),
  };
};
