// Unpacks raw deflate (RFC 1951), for browsers whose own decompression does not know it. Loaded only there.
{
  const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  const DISTANCES = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
    12289, 16385, 24577,
  ];
  /** The order in which the lengths of the codes for lengths are written. */
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const LONGEST = 15;

  const damaged = () => {
    throw Error('inflate: damaged');
  };

  /** A canonical code: how many codes there are of each length, and their symbols in order. */
  const codeOf = (lengths) => {
    const counts = Array(LONGEST + 1).fill(0);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    const symbols = [];
    for (let length = 1; length <= LONGEST; length++) {
      lengths.forEach((own, symbol) => own === length && symbols.push(symbol));
    }
    return { counts, symbols };
  };

  const fixed = Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));

  /** What was packed. Throws where the bytes end too early or mean nothing. */
  const inflate = (bytes) => {
    let out = new Uint8Array(bytes.length * 4 + 64);
    let size = 0;
    let at = 0;

    const bits = (count) => {
      let value = 0;
      for (let bit = 0; bit < count; bit++, at++) {
        if (at >> 3 >= bytes.length) damaged();
        value |= ((bytes[at >> 3] >> (at & 7)) & 1) << bit;
      }
      return value;
    };
    const symbol = ({ counts, symbols }) => {
      let code = 0;
      let first = 0;
      let place = 0;
      for (let length = 1; length <= LONGEST; length++) {
        code |= bits(1);
        if (code - first < counts[length]) return symbols[place + code - first];
        place += counts[length];
        first = (first + counts[length]) << 1;
        code <<= 1;
      }
      return damaged();
    };
    const room = (more) => {
      if (size + more <= out.length) return;
      const larger = new Uint8Array((size + more) * 2);
      larger.set(out);
      out = larger;
    };
    const stored = () => {
      at = (at + 7) & ~7;
      const length = bits(16);
      if ((bits(16) ^ length) !== 0xffff) damaged();
      const from = at >> 3;
      if (from + length > bytes.length) damaged();
      room(length);
      out.set(bytes.subarray(from, from + length), size);
      size += length;
      at += length * 8;
    };
    /** The two codes of a block that brings its own. */
    const codes = () => {
      const literals = bits(5) + 257;
      const distances = bits(5) + 1;
      const count = bits(4) + 4;
      const lengths = Array(19).fill(0);
      for (let place = 0; place < count; place++) lengths[ORDER[place]] = bits(3);
      const code = codeOf(lengths);
      const all = [];
      while (all.length < literals + distances) {
        const own = symbol(code);
        const [value, times] =
          own < 16 ? [own, 1]
          : own === 16 ? [all.length ? all[all.length - 1] : damaged(), 3 + bits(2)]
          : own === 17 ? [0, 3 + bits(3)]
          : [0, 11 + bits(7)];
        for (let time = 0; time < times; time++) all.push(value);
      }
      if (all.length > literals + distances) damaged();
      return [codeOf(all.slice(0, literals)), codeOf(all.slice(literals))];
    };
    const packed = ([literals, distances]) => {
      for (;;) {
        const own = symbol(literals);
        if (own === 256) return;
        if (own < 256) {
          room(1);
          out[size++] = own;
          continue;
        }
        const long = own - 257;
        // A length takes more bits every four codes, but for the first eight and the last; a distance every two.
        const length = (LENGTHS[long] ?? damaged()) + bits(long < 8 || long === 28 ? 0 : (long >> 2) - 1);
        const far = symbol(distances);
        const distance = (DISTANCES[far] ?? damaged()) + bits(far < 4 ? 0 : (far >> 1) - 1);
        if (distance > size) damaged();
        room(length);
        for (const end = size + length; size < end; size++) out[size] = out[size - distance];
      }
    };

    for (let last = 0; !last; ) {
      last = bits(1);
      const type = bits(2);
      if (type === 0) stored();
      else if (type === 1) packed([codeOf(fixed), codeOf(Array(30).fill(5))]);
      else if (type === 2) packed(codes());
      else damaged();
    }
    return out.subarray(0, size);
  };

  guong.inflate = inflate;
}
