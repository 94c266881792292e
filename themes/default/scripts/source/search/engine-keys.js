// The keys of an index and what stands under them: blocks, postings, fragments.

const IN_TITLE = 12;

const widthOf = (limit) => 32 - Math.clz32(limit - 1);

const many = (count, make) => Array.from({ length: count }, make);

const qualities = { a: 2, o: 2, e: 1, u: 1, d: 1 };

/** The index of a language: what its root says, and ways to its parts, each of which is fetched once. `failed` is told why one wasn't. */
const openIndex = async (root, lang, failed) => {
  const base = root + 'search/';
  const index = await new Response(await load(base, lang)).json();
  const { slots, v } = index;
  const english = lang == 'en';
  if (english) await run(root + 'assets/stem.js');
  const parts = {};
  /** A part made of a file. */
  const part = (name, make) => (parts[name] ??= load(base, lang + '/' + name).then(make).catch(failed));
  const unpacked = (name, make) => part(name, async (bytes) => make(await unpack(root, bytes)));
  /** The name of a file by where it begins and its version. */
  const named = (start, [separator, version]) =>
    start +
    separator.replace(/[^a-z\d]/g, (unit) => `-${unit.charCodeAt()}-`) +
    [15, 10, 5, 0].reduce((name, shift) => name + digit((version >> shift) & 31), '.');
  /** Where files begin, each with its version and whether it holds one key alone, which very many documents have. */
  const readPlaces = (read, separator = '') =>
    many(read.gamma() - 1, () => [(separator = read.textAfter(separator.slice(0, read.bits(5)))), read.bits(20), read.bits(1)]);
  const readForm = (read, token) => {
    const set = read.bits(1);
    const form = [read.bits(set * 3), ...[...token].map((letter) => read.bits(set * (qualities[letter] || 0)))];
    if (set && /^(qu|[b-df-hj-np-tv-xz]*)i$/.test(token)) form[token.length] = read.bits(1);
    return { form, ending: read.bits(set * english * 4) };
  };
  /** What stands under a key: forms and, when they are asked for, postings: each with its slot, the place of its form, its
   * weight and its places in the document, a bit each, in two halves. */
  const readList = (bytes, read, key) => {
    // Documents in whose title a word begins so, best first.
    if (key[0] == '*') {
      const stars = many(read.gamma(), (_, at) => [read.bits(widthOf(slots)), 0, 11 - at / 4]);
      return { forms: [[]], postings: () => stars };
    }
    const tokens = key.replace('=', '').split(' ');
    const forms = many(read.gamma(), () => tokens.map((token) => readForm(read, token)));
    const count = read.gamma();
    const length = count > 3 && read.gamma();
    const from = read.skip(0);
    const postings = (read) => {
      const gap = read.rice(slots, count);
      const usual = count < 64 ? index.usual : read.bits(4);
      // Of what very many documents have, few places are told.
      const most = !tokens[1] || count >> 14 ? 0 : count >> 12 || count * 5 >= slots ? 2 : 8;
      let slot = 0;
      return many(count, () => {
        slot += gap();
        const form = read.unary(forms.length - 1);
        const long = read.unary(2);
        const weight = long > 1 ? read.bits(4) : usual + long + read.bits(2 * long);
        const told = weight < IN_TITLE || !most || read.bits(1) ? read.unary(most) : -1;
        let low = -(told == most);
        let high = low;
        if (!low)
          for (let left = told; left >= 0; left--) {
            const place = read.bits(6);
            if (place < 32) low |= 1 << place;
            else high |= 1 << place;
          }
        return [slot, form, weight, low, high];
      });
    };
    if (length) read.skip(length);
    else postings(read);
    return { forms, postings: () => postings(reader(bytes, from)) };
  };

  /** The place of the block in which a key would be, and those after it. */
  const whereIs = async (key) => {
    const last = (places) => places.filter(([separator]) => separator <= key).length - 1;
    const page = await part(named('p', pages[last(pages)]), (bytes) => readPlaces(reader(bytes)));
    return page.slice(last(page));
  };
  /** The keys of a block, each with what stands under it. */
  const block = (place) =>
    part(named('b', place), (bytes) => {
      const read = reader(bytes);
      let key = '';
      return many(read.gamma(), () => [(key = read.textAfter(key.slice(0, read.bits(5)))), readList(bytes, read, key)]);
    });
  /** A key; or all keys that begin so, of its block and the next one. Each with what stands under it. Notes the blocks. */
  const range = async (start, isOpen, blocks) => {
    const [own, next] = await whereIs(start);
    const isWanted = ([key]) => (isOpen ? key.startsWith(start) : key == start);
    // A heavy block has no other key than the one in its place.
    const places = [own, next].filter((place, at) => place && (!(at || place[2]) || isWanted(place)));
    return (await Promise.all(places.map((place) => blocks.add(place) && block(place)))).flat().filter(isWanted);
  };
  /** What a result shows: the fields of its line. */
  const fragment = async (slot) => {
    const lines = await unpacked(named('f' + (slot >> 3), ['', versions[slot >> 3]]), (text) => text.split('\n'));
    return lines[slot & 7].split('\t');
  };

  const directory = reader(await load(base, lang + '/' + index.dir));
  const pages = readPlaces(directory);
  const versions = many(directory.gamma() - 1, () => directory.bits(20));
  return v == 4 ? { ...index, root, english, part, unpacked, whereIs, range, fragment } : fail(lang);
};
