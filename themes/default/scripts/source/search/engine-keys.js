// The keys of an index and what stands under them: blocks, postings, fragments.

const widthOf = (limit) => 32 - Math.clz32(limit - 1);

const qualities = { a: 2, o: 2, e: 1, u: 1, d: 1 };

/** The index of a language: what its root says, and ways to its parts, each of which is fetched once. `failed` is told why one wasn't. */
const openIndex = async (root, lang, failed) => {
  const base = root + 'search/';
  const index = await new Response(await load(base, lang)).json();
  const { slots, usual, v } = index;
  const english = lang == 'en';
  if (english) await run(root + 'assets/stem.js');
  const parts = {};
  /** A part made of a file. */
  const part = (name, make) => (parts[name] ??= load(base, lang + '/' + name).then(make).catch(failed));
  const unpacked = (name, make) => part(name, async (bytes) => make(await unpack(root, bytes)));
  const units = { ' ': '-', '=': '_', '*': '~' };
  /** The name of a file by where it begins and its version. */
  const named = (start, [separator, version]) =>
    start +
    separator.replace(/[^a-z\d]/g, (unit) => units[unit] || '.' + unit.charCodeAt().toString(16).padStart(4, 0)) +
    [15, 10, 5, 0].reduce((name, shift) => name + digit((version >> shift) & 31), '.');
  const many = (count, make) => Array.from({ length: count }, make);
  /** Where files begin, each with its version and whether it holds one key alone, which very many documents have. */
  const readPlaces = (read, separator = '') =>
    many(read.gamma() - 1, () => [(separator = read.textAfter(separator.slice(0, read.bits(5)))), read.bits(20), read.bits(1)]);
  const readForm = (read, token) => {
    const set = read.bits(1);
    const form = [read.bits(set * 3), ...[...token].map((letter) => read.bits(set * (qualities[letter] || 0)))];
    if (set && isY(token, 'i')) form[token.length] = read.bits(1);
    return { form, ending: read.bits(set * english * 4) };
  };
  /** Each with its slot, the place of its form, its weight and its places in the document, 0 for anywhere. */
  const readPostings = (read, count, forms, isPair) => {
    const gap = read.rice(slots, count);
    const common = count < 64 ? usual : read.bits(4);
    // Of what very many documents have, few places are told.
    const most = isPair ? (count < 1024 || count * 5 < slots ? 8 : 2) : 0;
    let slot = 0;
    return many(count, () => {
      slot += gap();
      const form = read.unary(forms - 1);
      const long = read.unary(2);
      const weight = long > 1 ? read.bits(4) : common + long + read.bits(2 * long);
      const told = weight < 12 || !isPair || read.bits(1) ? read.unary(most) : -1;
      return [slot, form, weight, told == most ? 0 : many(told + 1, () => read.bits(6))];
    });
  };
  /** What stands under a key: documents of a `*` key, else forms and, when they are asked for, postings. */
  const readList = (bytes, read, key) => {
    if (key[0] == '*') return many(read.gamma(), () => read.bits(widthOf(slots)));
    const tokens = key.replace('=', '').split(' ');
    const forms = many(read.gamma(), () => tokens.map((token) => readForm(read, token)));
    const count = read.gamma();
    const length = count > 3 && read.gamma();
    const from = read.skip(0);
    const postings = (read) => readPostings(read, count, forms.length, tokens[1]);
    const few = length ? read.skip(length) && 0 : postings(read);
    return { forms, postings: () => few || postings(reader(bytes, from)) };
  };

  const pageOf = (number) => part(named('p', pages[number]), (bytes) => readPlaces(reader(bytes)));
  /** Where the block is in which a key would be: the page of the directory, the place in it, and the number of the page. */
  const whereIs = async (key) => {
    const last = (places) => Math.max(0, places.filter(([separator]) => separator <= key).length - 1);
    const number = last(pages);
    const page = await pageOf(number);
    return [page, last(page), number];
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
    const [page, at, number] = await whereIs(start);
    const places = [page[at]];
    const [next] = page[at + 1] || pages[number + 1] || '';
    if (isOpen && next?.startsWith(start)) places.push(page[at + 1] || (await pageOf(number + 1))[0]);
    const isWanted = ([key]) => (isOpen ? key.startsWith(start) : key == start);
    // A heavy block has no other key than the one in its place.
    const read = (place) => (!place[2] || isWanted(place) ? blocks.add(place) && block(place) : []);
    return (await Promise.all(places.map(read))).flat().filter(isWanted);
  };
  /** What a result shows: the fields of its line. */
  const fragment = async (slot) => {
    const lines = await unpacked(named('f' + (slot >> 3), ['', versions[slot >> 3]]), (text) => text.split('\n'));
    return lines[slot & 7].split('\t');
  };

  const directory = reader(await load(base, lang + '/' + index.dir));
  const pages = readPlaces(directory);
  const versions = many(directory.gamma() - 1, () => directory.bits(20));
  return v == 3 ? { ...index, root, english, part, unpacked, whereIs, range, fragment } : fail(lang);
};
