// The search of the pages. `guong.open(root, language)` gives an index that answers `search` and `facets`; `guong.mark` tells
// what of a text was searched for. `src/search/query.rs` does the same.

/** Results whose titles are looked at before they are put in order. */
const LOOKED_AT = 10;

/** What few queries need: other readings of the words, filters, other orders. */
const more = async ({ root }) => {
  if (!guong.more) await run(root + 'assets/search-more.js');
  return guong.more;
};

/** Whether a word in lower case was typed; with marks that fit so well. */
const matcher = (typed, goesOn, english, least) => (word) => {
  const own = token(word, english);
  const letters = english ? token(word).key : own.key;
  return typed.some(
    (one, at) => (one.key == own.key && fit(one, own) >= least) || (goesOn && !typed[at + 1] && letters.startsWith(one.key)),
  );
};

/** What answers a query, before filters and titles are looked at; of one that only is as it is typed, nothing else. */
const ask = async (index, query, isOnly) => {
  const [typed, goesOn] = parse(query, index.english);
  const ranking = ranker(index, goesOn);
  // What no written word looks like was typed without a program that reads it. English has such words.
  const isRaw = !index.english && typed.some(({ word }) => /aa|ee|oo|dd|w|[a-z].*\d|\d.*[a-z]/.test(word));
  const ranked = typed[0] && !isRaw && (await ranking.rank(typed));
  const answer = { typed, goesOn, ...ranked };
  return ranked?.isWhole || (isOnly && typed[0]) ? answer : { ...answer, ...(await (await more(index)).answer(index, ranking, typed, ranked)) };
};

/** Puts the first results in order by their titles. What had to be borne out by the title and isn't goes. */
const lookAtTitles = async (index, { typed, goesOn }, documents, most = LOOKED_AT) => {
  const isTyped = matcher(typed, goesOn, index.english, MARKED);
  const look = async ([score, slot, hasTo]) => {
    const [, , title, , , date] = await index.fragment(slot);
    const words = wordsOf(title);
    const count = words.length;
    const met = words.filter(isTyped);
    // No typed word counts twice.
    const matched = Math.min(met.length, typed.filter((one, at) => met.some(matcher([one], goesOn && !typed[at + 1], index.english, MARKED))).length);
    const isName = count > 1 && matched == count;
    const exact = isName && count == typed.length ? 3 : 2;
    return [Math.floor((score * (count + matched) * exact) / (2 * count || 1)), slot, hasTo && !isName, date];
  };
  const looked = await Promise.all(documents.slice(0, most).map(look));
  looked.sort((a, b) => b[0] - a[0] || (a[3] < b[3]) - (a[3] > b[3]) || a[1] - b[1]);
  return [...looked, ...documents.slice(most)].filter(([, , hasTo]) => !hasTo);
};

const methods = (index) => ({
  /** With a limit of 0: how many results there are of what is typed, which takes little. */
  async search(query, { filters = {}, sort = 'relevance', limit = 10, offset = 0 } = {}) {
    const answer = await ask(index, query, !limit);
    const { typed, corrected = '' } = answer;
    let { documents = [] } = answer;
    const isPlain = typed[0] && sort == 'relevance';
    if (!isPlain || Object.keys(filters)[0]) documents = await (await more(index)).arrange(index, documents, filters, !isPlain && sort);
    if (isPlain) documents = await lookAtTitles(index, answer, documents, limit && LOOKED_AT);
    const results = await Promise.all(
      documents.slice(offset, offset + limit).map(async ([score, slot]) => {
        const result = { score };
        const fields = await index.fragment(slot);
        'id kind title path unit date lead picture flags'.split(' ').forEach((name, at) => (result[name] = fields[at]));
        [result.kind, result.label] = index.kinds[result.kind];
        return result;
      }),
    );
    const total = documents.length;
    return { total, results, corrected, near: total || !limit ? [] : await (await more(index)).near(index, typed) };
  },
  facets: async (query, filters) => (await more(index)).facets(index, query, filters),
});

/** Open indexes; one that failed is forgotten, since the site may have been published anew. */
const opened = {};

guong.open = (root, lang) => {
  const name = root + lang;
  const failed = (error) => {
    delete opened[name];
    throw error;
  };
  return (opened[name] ??= openIndex(root, lang, failed).then(methods).catch(failed));
};

// What is slow the first time is done before a query waits for it.
parse('ấ');

/** Pieces of a text, each with whether it was searched for. */
guong.mark = (text, query, lang) => {
  const english = lang == 'en';
  const [typed, goesOn] = parse(query, english);
  const isTyped = matcher(guong.more?.decodedWords(typed) || typed, goesOn, english, 0);
  return text
    .split(letters)
    .filter((piece) => piece)
    .map((piece) => [piece, wordsOf(piece).some(isTyped)]);
};
