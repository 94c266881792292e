// Which documents answer the words of a query, and how well, as `src/search/rank.rs` says: the same numbers in the same
// order. A document is its score, its slot, and whether its title has to bear out that the words are its name.

const BEGUN = 24;
const VERBATIM = 33;
/** Letters up to which a beginning is looked up among the titles. */
const FEW_LETTERS = 3;
/** Titles that only begin as typed among those that hold the words. */
const MOST_BEGUN = 3;

const sorted = (documents) => documents.sort((a, b) => b[0] - a[0] || a[1] - b[1]);

/** The best hit of each document in lists, each of which comes with whether only the beginning of a word was typed. */
const hitsOf = (lists, typed) => {
  const hits = new Map();
  for (const [{ forms, postings }, begun] of lists) {
    const fits = forms.map((parts) => parts.reduce((own, part, at) => ((own * fit(typed[at], part)) / EXACT) | 0, EXACT));
    for (const [slot, form, weight, low, high] of postings()) {
      const own = fits[form];
      let hit = hits.get(slot);
      if (!(hit?.own >= own)) hits.set(slot, (hit = { own, weight, low, high, begun }));
      else if (hit.own == own) {
        hit.weight = Math.max(hit.weight, weight);
        hit.low |= low;
        hit.high |= high;
        hit.begun &= begun;
      }
    }
  }
  return hits;
};

const valueOf = ({ own, weight, begun }) =>
  (((weight < IN_TITLE ? 2 + 2 * weight : 4 * weight - 20) * own * (begun ? BEGUN : EXACT)) / EXACT) | 0;

/** Looks words up, and counts the blocks that a query needs. */
const ranker = (index, goesOn) => {
  const blocks = new Set();
  const look = (key, isOpen) => index.range(key, isOpen, blocks);

  /** The lists of a word after a head. */
  const listsOf = async (head, typed, isOpen) => {
    const key = head + typed.key;
    const start = head + token(typed.word).key;
    const found = await Promise.all([look(key), isOpen ? look(start, isOpen) : []]);
    const lists = found.flatMap((keys, begun) => keys.filter(([own]) => !begun || own != key).map(([, list]) => [list, begun]));
    return lists[0] || !isOpen || !index.english ? lists : guong.listsOfBegun(look, head, start);
  };

  /** Whether so many documents have a key that it fills a block of its own. */
  const isHeavy = async (key) => {
    const [[separator, , alone]] = await index.whereIs(key);
    return alone && separator == key;
  };

  /** Documents that hold words as a phrase. */
  const rank = async (typed) => {
    const last = typed.length - 1;
    if (!last) return rankWord(typed);
    // What is known of each document; pairs, those in its title, seen words, and places where a phrase of all may begin (in two halves) are a bit each.
    const known = Array(index.slots);
    const everyWord = (2 << last) - 1;
    const documents = [];
    let loose = everyWord;
    // The pairs that are asked for.
    let all = 0;
    /** Takes in who has a pair; or a word, which counts half and, outside of titles, not where a pair has it. */
    const see = (lists, typed, pair, place) => {
      const hits = hitsOf(lists, typed);
      // One more than its place in the query, so that it is never none.
      const by = 32 - Math.clz32(pair);
      // Of those that fit as well.
      const rarities = [];
      const rarityOf = (own) => 1 + ((2 * Math.log2(index.slots / [...hits.values()].filter((hit) => hit.own >= own).length)) | 0);
      for (const [slot, hit] of hits) {
        const { own, weight, low, high, begun } = hit;
        const inTitle = weight >= IN_TITLE;
        const one = (known[slot] ??= { points: 0, pairs: 0, titles: 0, seen: 0, low: -1, high: -1, own, begun });
        if (!pair && !inTitle && one.seen & place) continue;
        one.points += (valueOf(hit) * (rarities[own] ??= rarityOf(own))) >> !pair;
        one.pairs |= pair;
        if (inTitle) one.titles |= pair || 1 << 16;
        if (own >= MARKED) one.seen |= place;
        one.low &= (low >>> by) | (high << -by);
        one.high &= (high >>> by) | (low << -by);
        one.own = Math.min(one.own, own);
        one.begun |= begun;
      }
      if (hits.size && pair) loose &= ~place;
      return hits.size;
    };
    /** Looks up a pair by the place of its first word. */
    const ask = async (at) => {
      const lists = await listsOf(typed[at].key + ' ', typed[at + 1], goesOn && at + 1 == last);
      all |= 1 << at;
      return () => see(lists, typed.slice(at), 1 << at, 3 << at);
    };
    // A pair that very many documents have is left out beside others: where those stand at their places, so does it.
    const edge = !(index.slots >> 15);
    const mayGo = (at) => last > 2 && at >= edge && at < last - edge;
    const heavy = await Promise.all(typed.map(({ key }, at) => mayGo(at) && isHeavy(key + ' ' + typed[at + 1].key)));
    const asked = [];
    for (let at = 0; at < last; at++) {
      if (heavy[at] && (at ? asked[at - 1] : !heavy[1])) loose &= ~(3 << at);
      else asked[at] = ask(at);
    }
    // How many documents have each, nothing for those that were left out.
    const found = (await Promise.all(asked)).map((tell) => tell?.());
    const isPhrase = ({ pairs, titles, low, high }) => pairs == all && (titles == all || low || high);
    const isWhole = (one) => isPhrase(one) && (one.own >= MARKED || one.titles == all);
    const whole = known.filter(isWhole);
    if (!whole[0]) return { known, found, ask, see, loose, isPhrase };
    const finished = whole.filter(({ begun }) => !begun);
    const isVerbatim = last > 1 && finished.some(({ own }) => own >= VERBATIM);
    known.forEach((one, slot) => {
      const { points, titles, seen, own } = one;
      const inTitle = titles == all;
      const begun = one.begun && finished[0];
      if (!isWhole(one)) seen == everyWord && titles && documents.push([points, slot, true]);
      else if ((own >= VERBATIM || !isVerbatim) && (inTitle || !begun)) documents.push([points * (inTitle ? 4 : 2), slot, , begun]);
    });
    // The best of those whose title only begins so stand among the others, the rest after all.
    for (const one of sorted(documents.filter((one) => one[3])).slice(MOST_BEGUN)) one[0] = 0;
    return { documents: sorted(documents), isWhole: true };
  };

  /** The documents of a word alone; of few letters, those with a word in the title that begins so. */
  const rankWord = async (typed) => {
    const [{ word }] = typed;
    const letters = token(word).key;
    const isShort = !letters[FEW_LETTERS];
    const lists = await listsOf('=', typed[0], goesOn && !isShort);
    if (isShort && (goesOn || !lists[0])) {
      const stars = (await look('*' + word))[0] || (await look('*' + letters))[0];
      if (stars) lists.push([stars[1], 0]);
    }
    const documents = [...hitsOf(lists, typed)].map(([slot, hit]) => [valueOf(hit), slot]);
    return { documents: sorted(documents), isWhole: documents[0], loose: 1 };
  };

  return { goesOn, blocks, look, listsOf, isHeavy, rank };
};
