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
      const points = (((weight < IN_TITLE ? 2 + 2 * weight : 4 * weight - 20) * own * (begun ? BEGUN : EXACT)) / EXACT) | 0;
      tell(slot, { points, own, weight, sentences, begun });
    }
  }
};

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

  const rankWord = async (typed) => {
    const letters = token(typed.word).key;
    const isShort = letters.length <= FEW_LETTERS;
    const best = new Map();
    const put = (slot, { points }) => best.set(slot, Math.max(best.get(slot) || 0, points));
    eachHit(await listsOf('=', typed, goesOn && !isShort), [typed], put);
    if (isShort && (goesOn || !best.size)) {
      const [asTyped] = await look('*' + typed.word);
      const own = asTyped ? EXACT : OTHER;
      const [stars] = asTyped ? [asTyped] : await look('*' + letters);
      stars?.[1].forEach((slot, at) => put(slot, { points: ((40 - at) * own * BEGUN / EXACT) | 0 }));
    }
    const documents = [...best].map(([slot, points]) => [points, slot]);
    return { documents: sorted(documents), isWhole: best.size, loose: !best.size };
  };

  const rankPhrase = async (typed) => {
    const { slots } = index;
    // What is known of each document; pairs, those in its title, seen words and sentences are a bit each.
    const known = Array(slots);
    const last = typed.length - 1;
    const all = (1 << last) - 1;
    const documents = [];
    let loose = 2 * all + 1;
    /** Takes in who has a pair; or a word, which counts half and, outside of titles, not where a pair has it. */
    const see = (lists, typed, pair, place) => {
      // The best hit of each document.
      const best = new Map();
      let rarity = 1;
      eachHit(lists, typed, (slot, hit) => {
        const before = best.get(slot);
        if (!before || (hit.points > before.points && before.begun >= hit.begun)) best.set(slot, hit);
        else if (before.begun == hit.begun) before.sentences |= hit.sentences;
      });
      for (let share = best.size && (slots / best.size) ** 2; share >= 2; share /= 2) rarity++;
      for (const [slot, { points, own, weight, sentences, begun }] of best) {
        const inTitle = weight >= IN_TITLE;
        const one = (known[slot] ??= { points: 0, pairs: 0, titles: 0, seen: 0, sentences: -1, own: EXACT, begun: 0 });
        if (!pair && !inTitle && one.seen & place) continue;
        one.points += pair ? points * rarity : (points * rarity) >> 1;
        one.pairs |= pair;
        if (inTitle) one.titles |= pair || 1 << 16;
        if (own >= MARKED) one.seen |= place;
        if (pair) one.sentences &= sentences;
        one.own = Math.min(one.own, own);
        one.begun |= begun;
      }
      return best.size;
    };
    const lists = await Promise.all(
      typed.slice(1).map((second, at) => listsOf(typed[at].key + ' ', second, goesOn && at + 1 == last)),
    );
    lists.forEach((lists, at) => {
      if (see(lists, typed.slice(at), 1 << at, 3 << at)) loose &= ~(3 << at);
    });
    const isPhrase = ({ pairs, titles, sentences }) => pairs == all && (titles == all || sentences);
    const isWhole = (one) => isPhrase(one) && (one.own >= MARKED || one.titles == all);
    const whole = known.filter(isWhole);
    if (!whole[0]) return { known, see, loose, hasOtherMarks: known.some(isPhrase) };
    const finished = whole.filter(({ begun }) => !begun);
    const isVerbatim = last > 1 && finished.some(({ own }) => own >= VERBATIM);
    known.forEach((one, slot) => {
      const { points, titles, seen, own, begun } = one;
      const inTitle = titles == all;
      if (!isWhole(one)) seen == 2 * all + 1 && titles && documents.push([points, slot, true]);
      else if ((inTitle || !begun || !finished[0]) && (own >= VERBATIM || !isVerbatim))
        documents.push([points * (inTitle ? 4 : 2), slot]);
    });
    return { documents: sorted(documents), isWhole: true };
  };

  return { goesOn, blocks, look, listsOf, rank: (typed) => (typed[1] ? rankPhrase(typed) : rankWord(typed[0])) };
};
