// Text as search sees it: tokens, their keys without marks, and the form in which they were written.
// `src/search/text.rs` does the same; `tests/search/` holds both to one table.

const tones = '\u0300\u0301\u0309\u0303\u0323';
const marks = { ă: 1, â: 2, ê: 1, ô: 1, ơ: 2, ư: 1 };

const letters = /([\p{Alphabetic}\p{N}\u0300-\u036f'’ʼ]+)/gu;

/** The words of a text, in lower case. */
const wordsOf = (text) => text.normalize().toLowerCase().normalize().replace(/['’ʼ]/g, '').match(letters) || [];

/** A word in lower case: its key, its form (the tone, then each letter's mark), the number of its English ending. */
const token = (word, english) => {
  let key = '';
  let ending = 0;
  const form = [0];
  for (const letter of [...word].slice(0, 32).join('').normalize('NFD')) {
    const tone = tones.indexOf(letter) + 1;
    if (tone) form[0] = tone;
    else if (/[\u0300-\u036f]/.test(letter)) form[key.length] = marks[(key.slice(-1) + letter).normalize()] || form[key.length];
    else {
      key += letter == 'đ' ? 'd' : letter;
      form.push(+(letter == 'đ'));
    }
  }
  if (english) [key, ending] = guong.stem(key, form);
  // After consonants alone or `qu`, a last y sounds as an i does.
  if (/^(qu|[b-df-hj-np-tv-xz]*)y$/.test(key)) {
    key = key.slice(0, -1) + 'i';
    form[key.length] = 1;
  }
  return { word, key, form, ending };
};

const EXACT = 40;
const HALF = 37;
const OTHER = 12;
const ENDING = 10;
const MARKED = 20;

/** How well a form of the index fits what was typed. Of a last y for i nothing is asked that an i would not give. */
const fit = ({ key, form: typed, ending }, found) => {
  let fits = EXACT - ENDING * (ending != found.ending);
  const isI = (at) => key[at - 1] == 'i';
  if (typed.some((mark, at) => mark && !isI(at)))
    found.form.forEach((mark, at) => {
      const wanted = typed[at];
      if (wanted >= 0 && wanted != mark) fits = fits > OTHER && (!wanted || isI(at)) ? HALF : OTHER;
    });
  return fits;
};

/** The words of a query, and whether the last one may go on. */
const parse = (query, english) => [
  wordsOf(query)
    .slice(0, 10)
    .map((word) => token(word, english)),
  !query.split(letters).pop(),
];
