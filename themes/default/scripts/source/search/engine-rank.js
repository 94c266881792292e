// Which documents answer the words of a query, and how well, as `src/search/rank.rs` says: the same numbers in the same
// order. A document is its score, its slot, and whether its title has to bear out that the words are its name.

const BEGUN = 24;
const VERBATIM = 33;
const IN_TITLE = 12;
const FEW_LETTERS = 3;

const sorted = (documents) => documents.sort((a, b) => b[0] - a[0] || a[1] - b[1]);

/** Tells the best hit of each document in lists, each of which comes with whether only the beginning of a word was typed. */
const eachHit = (lists, typed, tell) => {
  for (const [list, begun] of lists) {
    const postings = list.postings();
    const fits = list.forms.map((parts) => parts.reduce((own, part, at) => ((own * fit(typed[at], part)) / EXACT) | 0, EXACT));
    for (let at = 0; at < postings.length; ) {
      const slot = postings[at];
      let own = 0;
      let weight = 0;
      let sentences = 0;
      for (; postings[at] == slot; at += 4) {
        const form = fits[postings[at + 1]];
        if (form < own) continue;
        if (form > own) weight = sentences = 0;
        own = form;
        weight = Math.max(weight, postings[at + 2]);
        sentences |= postings[at + 3];
      }
      const value = (((weight < IN_TITLE ? 2 + 2 * weight : 4 * weight - 20) * own * (begun ? BEGUN : EXACT)) / EXACT) | 0;
      tell(slot, value, own, weight, sentences, begun);
    }
  }
};

/** Looks words up, and counts the blocks that a query needs. */
const ranker = (index, goesOn) => {
  const blocks = new Set();
  const look = async (key, isOpen) => {
    blocks.add(await index.place(key));
    return index.range(key, isOpen);
  };

  /** The lists of a word after a head. */
  const listsOf = async (head, typed, isOpen) => {
    const key = head + typed.key;
    const start = head + token(typed.word).key;
    const found = await Promise.all([look(key), isOpen ? look(start, isOpen) : []]);
    const lists = found.flatMap((keys, begun) => keys.filter(([own]) => !begun || own != key).map(([, list]) => [list, begun]));
    // An ending is being typed that the stem doesn't have: buildin(g).
    for (let cut = -1; isOpen && index.english && !lists[0] && cut > -4 && start.length + cut - head.length > 3; cut--)
      lists.push(...(await look(start.slice(0, cut))).map(([, list]) => [list, 1]));
    return lists;
  };

  const rankWord = async (typed) => {
    const letters = token(typed.word).key;
    const isShort = letters.length <= FEW_LETTERS;
    const best = new Map();
    const put = (slot, value) => best.set(slot, Math.max(best.get(slot) || 0, value));
    eachHit(await listsOf('=', typed, goesOn && !isShort), [typed], put);
    if (isShort && (goesOn || !best.size)) {
      let [stars] = typed.word != letters && typed.word.length <= FEW_LETTERS ? await look('*' + typed.word) : [];
      const own = stars || typed.word == letters ? EXACT : OTHER;
      if (!stars) [stars] = await look('*' + letters);
      if (stars) stars[1].forEach((slot, at) => put(slot, ((40 - at) * own * BEGUN / EXACT) | 0));
    }
    const documents = [...best].map(([slot, value]) => [value, slot]);
    return { documents: sorted(documents), isWhole: best.size > 0, loose: +!best.size };
  };

  const rankPhrase = async (typed) => {
    const { slots } = index;
    const columns = (count) => Array.from({ length: count }, () => new Int32Array(slots));
    // What is known of each document; pairs, those in its title, words and sentences are a bit each.
    const [values, pairs, titles, words, inside, fits, begun] = columns(7);
    // The best hit of each document for one pair or word.
    const [value, own, weight, sentences, isBegun] = columns(5);
    const last = typed.length - 1;
    const all = (1 << last) - 1;
    const documents = [];
    let loose = 2 * all + 1;
    /** Takes in who has a pair; or a word, which counts half and, outside of titles, not where a pair has it. */
    const see = (lists, typed, pair, place) => {
      let size = 0;
      let rarity = 1;
      value.fill(0);
      eachHit(lists, typed, (slot, newValue, newOwn, newWeight, newSentences, newBegun) => {
        const isNew = !value[slot];
        size += isNew;
        if (isNew || (newValue > value[slot] && isBegun[slot] >= newBegun)) {
          value[slot] = newValue;
          own[slot] = newOwn;
          weight[slot] = newWeight;
          sentences[slot] = newSentences;
          isBegun[slot] = newBegun;
        } else if (isBegun[slot] == newBegun) sentences[slot] |= newSentences;
      });
      for (let share = size && (slots / size) ** 2; share >= 2; share /= 2) rarity++;
      for (let slot = 0; slot < slots; slot++) {
        const inTitle = weight[slot] >= IN_TITLE;
        if (!value[slot] || (!pair && !inTitle && words[slot] & place)) continue;
        const isNew = !values[slot];
        values[slot] += pair ? value[slot] * rarity : (value[slot] * rarity) >> 1;
        pairs[slot] |= pair;
        if (inTitle) titles[slot] |= pair || 1 << 16;
        if (own[slot] >= MARKED) words[slot] |= place;
        if (pair) inside[slot] = isNew ? sentences[slot] : inside[slot] & sentences[slot];
        fits[slot] = isNew ? own[slot] : Math.min(fits[slot], own[slot]);
        begun[slot] |= isBegun[slot];
      }
      return size;
    };
    const lists = await Promise.all(
      typed.slice(1).map((second, at) => listsOf(typed[at].key + ' ', second, goesOn && at + 1 == last)),
    );
    lists.forEach((lists, at) => {
      if (see(lists, typed.slice(at), 1 << at, 3 << at)) loose &= ~(3 << at);
    });
    const isPhrase = (slot) => pairs[slot] == all && (titles[slot] == all || inside[slot]);
    const isWhole = (slot) => isPhrase(slot) && (fits[slot] >= MARKED || titles[slot] == all);
    const known = [...values.keys()].filter((slot) => values[slot]);
    const whole = known.filter(isWhole);
    if (!whole.length) return { values, words, titles, see, loose, hasOtherMarks: known.some(isPhrase) };
    const finished = whole.filter((slot) => !begun[slot]);
    const isVerbatim = last > 1 && finished.some((slot) => fits[slot] >= VERBATIM);
    for (const slot of known) {
      const inTitle = titles[slot] == all;
      if (!isWhole(slot)) words[slot] == 2 * all + 1 && titles[slot] && documents.push([values[slot], slot, true]);
      else if ((inTitle || !begun[slot] || !finished.length) && (fits[slot] >= VERBATIM || !isVerbatim))
        documents.push([values[slot] * (inTitle ? 4 : 2), slot]);
    }
    return { documents: sorted(documents), isWhole: true };
  };

  return { goesOn, blocks, look, listsOf, rank: (typed) => (typed[1] ? rankPhrase(typed) : rankWord(typed[0])) };
};
