// What few queries need, loaded when one does: other readings of the words (raw Telex and VNI, spaces that are missing or
// too many, near spellings, slips), filters with their counts, other orders. `src/search/repair.rs` does the same.
{
  const MOST_SINGLES = 3;
  const MOST_BLOCKS = 8;
  const FEW_WORDS = 4;
  const REPAIR_BLOCKS = 6;
  const MOST_WORDS = 6;
  const MOST_CUTS = 8;
  const MOST_SPLITS = 3;
  const MOST_OTHERS = 10;
  const MOST_NEAR = 3;
  const VOCABULARY = 6000;
  /** Spellings that sound the same in the north. */
  const NEAR = [['l', 'n'], ['s', 'x'], ['tr', 'ch'], ['d', 'gi', 'r']];
  /** What could be a Vietnamese syllable, without its marks. */
  const syllable = /^([bcdghklmnprstvx]|[cgknpt]h|ngh?|qu|tr|)[aeiouy]{1,3}([cmnpt]|ch|n[gh]|)$/;
  const horns = { a: 'ă', o: 'ơ', u: 'ư' };

  /** The syllable that Telex or VNI makes of a word; nothing where that is none, or nothing changes. */
  const decode = (word) => {
    let letters = '';
    let tone = 0;
    let hat = '';
    let horn = 0;
    let stroke;
    if (!/^[a-z\d]{1,12}$/.test(word)) return;
    for (const key of word) {
      const mark = Math.max('zfsrxj'.indexOf(key), '021345'.indexOf(key));
      const under = key == '6' ? /[aeo](?!.*[aeo])/.exec(letters) : /[aeo]/.test(key) && letters.includes(key) && key;
      if (mark >= 0 && /[aeiouy]/.test(letters)) tone = mark;
      else if (/[w78]/.test(key)) {
        if (key == 'w' && !/[aou]/.test(letters)) letters += 'u';
        horn++;
      } else if (under && under[0] != hat && !/o[ae]o$/.test(letters + key)) hat = under[0];
      else if (/[d9]/.test(key) && letters[0] == 'd') stroke = true;
      else {
        // Typed a third time, a letter stands twice and without its hat.
        if (under) hat = '';
        letters += key;
      }
    }
    // Of a word that has just begun there may be no more than its first letter.
    if (!syllable.test(letters) && letters != 'd') return;
    const [, onset, rime] = /^(qu|gi(?=[aeouy])|[^aeiouy]*)(.*)/.exec(letters.replace(hat, hat && hat + '\u0302'));
    const horned = rime.replace(/uo.?|oa|[aou]/, (part) =>
      /uo./.test(part) || (part == 'uo' && horn > 1) ? 'ươ' + part.slice(2) : part.slice(0, -1) + horns[part.slice(-1)],
    );
    if (horn && (hat || horned == rime)) return;
    const made = (stroke ? 'đ' + onset.slice(1) : onset) + (horn ? horned : rime) + (tones[tone - 1] || '');
    return made == word ? undefined : token(made);
  };

  /** The words with Telex and VNI read; nothing where there is none. */
  const decodedWords = (typed) => {
    const read = typed.map((one) => {
      const made = decode(one.word);
      return made ? { ...made, word: made.key } : one;
    });
    return read.some((one, at) => one != typed[at]) && read;
  };

  /** The rows of keys under the thumb. */
  const ROWS = 'qwertyuiop asdfghjkl zxcvbnm';

  /** 1 for the key next to one or two letters exchanged, 2 for one letter more, less or other; nothing for anything else. */
  const slip = (a, b) => {
    let start = 0;
    if (a == b || Math.abs(a.length - b.length) > 1) return;
    while (start < a.length && a[start] == b[start]) start++;
    const isRest = (from, to) => a.slice(start + from) == b.slice(start + to) && a.length >= start + from;
    if (a.length == b.length && a[start] == b[start + 1] && b[start] == a[start + 1]) return isRest(2, 2) ? 1 : undefined;
    if (a.length == b.length && isRest(1, 1)) return ROWS.includes(a[start] + b[start]) || ROWS.includes(b[start] + a[start]) ? 1 : 2;
    return (b.length < a.length && isRest(1, 0)) || (a.length < b.length && isRest(0, 1)) ? 2 : undefined;
  };

  /** A key as others write what they hear. */
  const heardAs = (key) =>
    NEAR.flatMap((group) =>
      group
        .filter((onset) => key.startsWith(onset) && /^[aeiouy]/.test(key.slice(onset.length)))
        .flatMap((onset) => group.filter((other) => other != onset).map((other) => other + key.slice(onset.length))),
    );

  /** Words of the vocabulary that one may have been meant for, the nearest and most frequent first. */
  const otherWords = ({ key }, words) => {
    if (key.length < 2 || /^\d+$/.test(key)) return [];
    const near = heardAs(key);
    return [...words]
      .filter(([word]) => word[1])
      .map(([word, count]) => [near.includes(word) ? 0 : slip(key, word), -count, word])
      .filter(([distance]) => distance >= 0)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1))
      .slice(0, MOST_OTHERS)
      .map(([, , word]) => word);
  };

  /** The vocabulary: words, each with the exponent of how many documents have it. */
  const vocabulary = ({ unpacked, words }) =>
    unpacked(words, (text) => {
      let word = '';
      return new Map(
        text
          .trim()
          .split('\n')
          .map((line) => [
            (word = word.slice(0, line.charCodeAt(1) - 97) + line.slice(2)),
            line.charCodeAt() - 97,
          ]),
      );
    });

  /** All letters of a query cut into other words that are known. */
  const cuts = (letters, words) => {
    const ways = [];
    const cut = (left, before, met) => {
      if (!left) ways.push([before, met]);
      if (left.length > 7 * (MOST_WORDS - before.length) || ways.length > 200) return;
      for (let end = Math.min(left.length, 7); end; end--) {
        const word = left.slice(0, end);
        if (words.has(word) && /[aeiouy]/.test(word)) cut(left.slice(end), [...before, word], met + words.get(word));
      }
    };
    if (/^[\0-\x7f]{4,28}$/.test(letters)) cut(letters, [], 0);
    return ways.sort((a, b) => a[0].length - b[0].length || b[1] - a[1]).map(([way]) => way);
  };

  /** Whether a key's block is known, or one more may be looked into. A heavy one counts twice. */
  const canAfford = async ({ whereIs }, { blocks }, key, most) => {
    const [place] = await whereIs(key);
    return blocks.has(place) || [place, ...blocks].reduce((count, [, , alone]) => count + 1 + alone, 0) <= most;
  };

  /** Documents that have a part of the words, where none holds the phrase. Some words are looked up alone, the longest first. */
  const parts = async (index, ranking, typed) => {
    const ranked = await ranking.rank(typed);
    const { known, found, ask, see, loose } = ranked;
    // One word is a phrase; for two or more this is only asked where no document holds them.
    if (!see) return ranked;
    // What was left out is asked for after all where there is none of those beside it.
    for (let at = 0; at < typed.length - 1; at++) if (found[at] == null && !found[at - 1] && !found[at + 1]) (await ask(at))();
    let best = { points: 0 };
    let most = 0;
    known.forEach((one) => {
      if (one.points > best.points) best = one;
    });
    // What the best document lacks may stand elsewhere in it, or in one that is better.
    const wanted = loose | ~best.seen;
    const heavy = await Promise.all(typed.map(({ key }, at) => (wanted >> at) & 1 && ranking.isHeavy('=' + key)));
    const places = [...typed.keys()].filter((at) => (wanted >> at) & 1);
    // Those that very many documents have come after all others.
    places.sort((a, b) => !!heavy[a] - !!heavy[b] || typed[b].key.length - typed[a].key.length);
    for (const at of places.slice(0, MOST_SINGLES)) {
      const one = typed[at];
      // Of many words, such a one says little where it stands in a pair.
      const isCommon = heavy[at] && typed.length > FEW_WORDS && !((loose >> at) & 1);
      if (!isCommon && (await canAfford(index, ranking, '=' + one.key, MOST_BLOCKS))) {
        const isOpen = ranking.goesOn && !typed[at + 1] && one.word.length >= FEW_LETTERS;
        see(await ranking.listsOf('=', one, isOpen), [one], 0, 1 << at);
      }
    }
    const counts = known.map(({ seen }) => {
      let count = 0;
      for (; seen; seen &= seen - 1) count++;
      most = Math.max(most, count);
      return count;
    });
    const kept = [];
    known.forEach(({ points, titles }, slot) => {
      const count = counts[slot];
      if (titles || count == most || (most > 2 && count + 1 == most))
        kept.push([Math.floor((points * count ** 2) / typed.length ** 2), slot]);
    });
    return { documents: sorted(kept) };
  };

  /** The other reading that a document holds whole and best; else, where a word is unknown, the first that fits. */
  const repair = async (index, ranking, typed, loose) => {
    if (typed.length > MOST_WORDS) return {};
    const { goesOn, look, listsOf } = ranking;
    const words = await vocabulary(index);
    const keys = typed.map(({ key }) => key);
    const count = keys.length;
    /** Readings, each with the first and the last word of the pairs that have to exist. */
    const readings = [];
    const add = (made, from = 0, to = made.length - 1) => readings.push([made, from, to]);
    const instead = (at, count, keys) => typed.slice(0, at).concat(keys.map((key) => token(key)), typed.slice(at + count));
    const hasPair = async (first, second, isLast) =>
      (await canAfford(index, ranking, first.key + ' ' + second.key, REPAIR_BLOCKS)) && (await listsOf(first.key + ' ', second, goesOn && isLast))[0];

    /** The loose words that are in no document, a bit each. */
    let unknown = 0;
    for (const [at, key] of keys.entries()) {
      if (!((loose >> at) & 1) || /\d/.test(key) || words.has(key)) continue;
      // A small index has all its words in the vocabulary.
      if (words.size < VOCABULARY || ((await canAfford(index, ranking, '=' + key, REPAIR_BLOCKS)) && !(await look('=' + key))[0]))
        unknown |= 1 << at;
    }

    const decoded = decodedWords(typed);
    if (decoded) add(decoded);
    for (let at = 1; at < count; at++) {
      const together = keys[at - 1] + keys[at];
      if (words.has(together)) add(instead(at - 1, 2, [together]));
    }
    cuts(keys.join(''), words)
      .filter((way) => way[1] && way.join(' ') != keys.join(' '))
      .slice(0, MOST_CUTS)
      .forEach((way) => add(instead(0, count, way)));
    keys.forEach((key, at) => {
      if ((unknown >> at) & 1)
        cuts(key, words)
          .filter((way) => way[1])
          .slice(0, MOST_SPLITS)
          .forEach((way) => add(instead(at, 1, way), at, at + way.length - 1));
    });

    /** Words written as they are heard, whose pairs all exist. */
    const sounded = [];
    const hear = async (before) => {
      const at = before.length;
      if (at == count && before.some((one, at) => one != typed[at])) sounded.push(before);
      if (at == count) return;
      const others = heardAs(keys[at]).filter((other) => words.has(other));
      for (const next of [typed[at], ...others.map((other) => token(other))])
        if ((!at || (await hasPair(before[at - 1], next, at + 1 == count))) && sounded.length < MOST_CUTS) await hear([...before, next]);
    };
    if (count > 1) await hear([]);
    for (const made of sounded) add(made, 0, 0);

    // Unknown words first, then those that fit none of their neighbours, then any; the best for each before the next.
    for (const places of [unknown, loose & ~unknown, ~loose & ~unknown]) {
      const others = typed.map((one, at) => ((places >> at) & 1 ? otherWords(one, words) : []));
      for (let turn = 0; turn < MOST_OTHERS; turn++)
        others.forEach((others, at) => {
          if (others[turn]) add(instead(at, 1, [others[turn]]), Math.max(at - 1, 0), Math.min(at + 1, count - 1));
        });
    }
    const holds = async (made, from, to) => {
      if (!made[1]) return canAfford(index, ranking, '=' + made[0].key, REPAIR_BLOCKS);
      while (from < to && (await hasPair(made[from], made[from + 1], !made[from + 2]))) from++;
      return from >= to;
    };
    let best;
    let likely;
    for (const [made, from, to] of readings) {
      if (!(await holds(made, from, to))) continue;
      const { documents, isWhole } = await ranking.rank(made);
      const score = isWhole && documents[0] ? documents[0][0] : 0;
      if (isWhole && !(best && score <= best.score)) best = { typed: made, documents, score };
      else if (unknown && count + made.length > 2 && !keys.some((key, at) => (unknown >> at) & 1 && made.some((one) => one.key == key))) likely ??= made;
    }
    return { best, likely, unknown };
  };

  /** Queries near one that found nothing. */
  const near = async (index, typed) => {
    const words = await vocabulary(index);
    const found = typed.map((one, at) => {
      if (words.has(one.key)) return one.word;
      const [instead] = otherWords(one, words);
      return instead && typed.map(({ word }, place) => (place == at ? instead : word)).join(' ');
    });
    return [...new Set(found.filter((query) => query))].slice(0, MOST_NEAR);
  };

  /** A number for each slot. */
  const column = (index, name) =>
    index.part(index[name], (bytes) => {
      const read = reader(bytes);
      return Array.from({ length: index.slots }, () => read.bits(name == 'date' ? index.width : widthOf(index.slots + 1)));
    });

  /** All documents: slots without one have no place among the names. */
  const everything = async (index) =>
    (await column(index, 'name')).map((name, slot) => [0, slot, !name]).filter(([, , isNone]) => !isNone);

  /** What answers words that no document holds as they are typed, or no words. `ranked` is what is known of them. */
  const answer = async (index, ranking, typed, ranked) => {
    if (!typed[0]) return { documents: await everything(index) };
    if (!ranked) {
      const decoded = decodedWords(typed);
      const read = decoded && (await ranking.rank(decoded));
      if (read.isWhole) return { ...read, typed: decoded };
      ranked = await ranking.rank(typed);
      if (ranked.isWhole) return ranked;
    }
    const partly = () => parts(index, ranking, typed);
    // Some document holds the phrase with other marks.
    if (ranked.known?.some(ranked.isPhrase)) return partly();
    const { best, likely, unknown } = await repair(index, ranking, typed, ranked.loose);
    const corrected = (best ? best.typed : likely || []).map(({ key }) => key).join(' ');
    if (!best) return likely ? { typed: likely, corrected, ...(await parts(index, ranking, likely)) } : partly();
    const asTyped = unknown ? { documents: [] } : await partly();
    const [first] = asTyped.documents;
    return first && first[0] >= best.score ? asTyped : { ...best, corrected };
  };

  const table = (index) => index.unpacked(index.facets, JSON.parse);

  /** The documents of each value of a filter. */
  const values = ({ part, slots }, [, , name, values]) =>
    part(name, (bytes) => {
      const read = reader(bytes);
      return values.map(() => {
        const count = read.gamma() - 1;
        const gap = read.rice(slots, count);
        let slot = 0;
        return Array.from({ length: count }, () => (slot += gap()));
      });
    });

  /** Documents that have one of the values of each filter but one. */
  const narrow = async (index, documents, filters, but) => {
    const rows = await table(index);
    for (const key of Object.keys(filters).filter((key) => key != but)) {
      const row = rows.find(([own]) => own == key);
      const lists = row ? await values(index, row) : [];
      const has = new Set(lists.filter((_, at) => filters[key].includes(row[3][at][0])).flat());
      documents = documents.filter(([, slot]) => has.has(slot));
    }
    return documents;
  };

  /** Documents by filters, and in an order of their own. */
  const arrange = async (index, documents, filters, sort) => {
    if (Object.keys(filters)[0]) documents = await narrow(index, documents, filters);
    if (!sort) return documents;
    const isName = sort == 'name';
    const places = await column(index, isName ? 'name' : 'date');
    return documents.sort(([, a], [, b]) => (isName ? places[a] - places[b] : places[b] - places[a]) || a - b);
  };

  /** The filters with how many results each of their values has, under the other filters. */
  const facets = async (index, query, filters = {}) => {
    const rows = await table(index);
    const isPlain = !wordsOf(query)[0] && !Object.keys(filters)[0];
    const answer = !isPlain && (await ask(index, query));
    const found = answer && (answer.typed[0] ? await lookAtTitles(index, answer, answer.documents) : answer.documents);
    const row = async (row) => {
      const [key, label, , labels] = row;
      const has = found && new Set((await narrow(index, found, filters, key)).map(([, slot]) => slot));
      const lists = found && (await values(index, row));
      const countOf = (count, at) => (found ? lists[at].filter((slot) => has.has(slot)).length : count);
      return { key, label, values: labels.map(([id, label, count, parent], at) => ({ id, label, count: countOf(count, at), parent })) };
    };
    return Promise.all(rows.map(row));
  };

  guong.more = { decode, decodedWords, answer, near, arrange, facets };
}
