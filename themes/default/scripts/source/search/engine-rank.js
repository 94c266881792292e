// Which documents answer the words of a query, and how well, as `src/search/rank.rs` says: the same numbers in the same
// order. A document is its score, its slot, and whether its title has to bear out that the words are its name.

const BEGUN = 24;
const VERBATIM = 33;
const IN_TITLE = 12;
/** Titles that only begin as typed among those that hold the words. */
const MOST_BEGUN = 3;

const sorted = (documents) => documents.sort((a, b) => b[0] - a[0] || a[1] - b[1]);

/** Places of both; 0 for anywhere. */
const joined = (a, b) => a && b && [...a, ...b];

/** Tells the best hit of each document in lists, each of which comes with whether only the beginning of a word was typed. */
const eachHit = (lists, typed, tell) => {
  for (const [list, begun] of lists) {
    const postings = list.postings();
    const fits = list.forms.map((parts) => parts.reduce((own, part, at) => ((own * fit(typed[at], part)) / EXACT) | 0, EXACT));
    for (let at = 0; at < postings.length; ) {
      const [slot] = postings[at];
      let own = 0;
      let weight = 0;
      let places = [];
      for (; postings[at]?.[0] == slot; at++) {
        const [, form, one, more] = postings[at];
        if (fits[form] > own) {
          own = fits[form];
          weight = 0;
          places = [];
        }
        if (fits[form] == own) {
          if (one > weight) weight = one;
          places = joined(places, more);
        }
      }
      const points = (((weight < IN_TITLE ? 2 + 2 * weight : 4 * weight - 20) * own * (begun ? BEGUN : EXACT)) / EXACT) | 0;
      tell(slot, { points, own, weight, places, begun });
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

  const rankPhrase = async (typed) => {
    // What is known of each document; pairs, those in its title, and seen words are a bit each; 0 where a phrase of all may begin anywhere.
    const known = Array(index.slots);
    const last = typed.length - 1;
    const everyWord = (2 << last) - 1;
    const documents = [];
    let loose = everyWord;
    // The pairs that were asked for.
    let all = 0;
    /** Takes in who has a pair; or a word, which counts half and, outside of titles, not where a pair has it. */
    const see = (lists, typed, pair, place) => {
      // The best hit of each document.
      const best = new Map();
      const by = 31 - Math.clz32(pair);
      eachHit(lists, typed, (slot, hit) => {
        const before = best.get(slot);
        if (!before || (hit.points > before.points && before.begun >= hit.begun)) best.set(slot, hit);
        else if (before.begun == hit.begun) before.places = joined(before.places, hit.places);
      });
      const rarity = 1 + ((2 * Math.log2(index.slots / best.size)) | 0);
      for (const [slot, { points, own, weight, places, begun }] of best) {
        const inTitle = weight >= IN_TITLE;
        const one = (known[slot] ??= { points: 0, pairs: 0, titles: 0, seen: 0, begins: 0, own: EXACT, begun: 0 });
        if (!pair && !inTitle && one.seen & place) continue;
        one.points += (points * rarity) >> !pair;
        one.pairs |= pair;
        if (inTitle) one.titles |= pair || 1 << 16;
        if (own >= MARKED) one.seen |= place;
        if (places) {
          const starts = places.map((place) => (place - by) & 63);
          one.begins = one.begins ? one.begins.filter((place) => starts.includes(place)) : starts;
        }
        one.own = Math.min(one.own, own);
        one.begun |= begun;
      }
      all |= pair;
      if (pair && best.size) loose &= ~place;
      return best.size;
    };
    /** Looks up the pairs that begin at some words; gives where there are any. */
    const ask = async (isAsked) => {
      const lists = await Promise.all(
        typed.map((first, at) => at < last && isAsked(at) && listsOf(first.key + ' ', typed[at + 1], goesOn && at + 1 == last)),
      );
      return lists.map((lists, at) => lists && see(lists, typed.slice(at), 1 << at, 3 << at));
    };
    // Of many words, pairs that very many documents have may be left out.
    const leftOut = last > 2 ? await (await more(index)).askFew(index, typed, ask) : (await ask(isFinite), 0);
    loose &= ~leftOut;
    const isPhrase = ({ pairs, titles, begins }) => pairs == all && (titles == all || !begins || begins[0] + 1);
    const isWhole = (one) => isPhrase(one) && (one.own >= MARKED || one.titles == all);
    const whole = known.filter(isWhole);
    if (!whole[0]) return { known, see, loose, isPhrase };
    const finished = whole.filter(({ begun }) => !begun);
    const isVerbatim = last > 1 && finished.some(({ own }) => own >= VERBATIM);
    known.forEach((one, slot) => {
      const { points, titles, seen, own, begun } = one;
      const inTitle = titles == all;
      if (!isWhole(one)) seen == everyWord && titles && documents.push([points, slot, true]);
      else if (own >= VERBATIM || !isVerbatim) {
        if (inTitle || !begun || !finished[0]) documents.push([points * (inTitle ? 4 : 2), slot, , begun && finished[0]]);
      }
    });
    // The best of those whose title only begins so stand among the others, the rest after all.
    for (const one of sorted(documents.filter((one) => one[3])).slice(MOST_BEGUN)) one[0] = 0;
    return { documents: sorted(documents), isWhole: true };
  };

  const ranking = { goesOn, blocks, look, listsOf };
  ranking.rank = async (typed) => (typed[1] ? rankPhrase(typed) : (await more(index)).rankWord(ranking, typed[0]));
  return ranking;
};
