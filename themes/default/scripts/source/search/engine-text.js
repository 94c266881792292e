// Text as search sees it: tokens, their keys without marks, and the form in which they were written.
// `src/search/text.rs` does the same; `tests/search/` holds both to one table.

const tones = '\u0300\u0301\u0309\u0303\u0323';
const marks = { ă: 1, â: 2, ê: 1, ô: 1, ơ: 2, ư: 1 };

/** Whether a key whose last letter is this one sounds as if it were an `i`: after consonants alone or `qu`. */
const isY = (key, last) => key.endsWith(last) && /^(qu|[b-df-hj-np-tv-xz]*).$/.test(key);

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
    const mark = marks[(key.slice(-1) + letter).normalize()];
    if (tone) form[0] = tone;
    else if (mark) form[form.length - 1] = mark;
    else if (!/[\u0300-\u036f]/.test(letter)) {
      key += letter == 'đ' ? 'd' : letter;
      form.push(+(letter == 'đ'));
    }
  }
  if (english) [key, ending] = guong.stem(key, form);
  if (isY(key, 'y')) {
    key = key.slice(0, -1) + 'i';
    form[key.length] = 1;
  }
  return { key, form, ending };
};

/** A word of a query. */
const typedWord = (word, english, made = token(word, english)) => {
  const { key, form } = made;
  // Of a last y for i nothing is asked that an i would not give.
  const isI = +form.slice(1).join('') == 1 && key.endsWith('i');
  return { ...made, word, isI, hasMarks: form.some((mark, at) => mark && key[at - 1] != 'i') };
};

const EXACT = 40;
const HALF = 37;
const OTHER = 12;
const ENDING = 10;
const MARKED = 20;

/** How well a form of the index fits what was typed. */
const fit = (typed, { form, ending }) => {
  let fits = EXACT - ENDING * (typed.ending != ending);
  if (typed.hasMarks)
    form.forEach((found, at) => {
      const wanted = typed.form[at];
      if (wanted >= 0 && wanted != found) fits = fits > OTHER && (!wanted || (at && typed.isI && !found)) ? HALF : OTHER;
    });
  return fits;
};

/** The words of a query, and whether the last one may go on. */
const parse = (query, english) => [
  wordsOf(query)
    .slice(0, 10)
    .map((word) => typedWord(word, english)),
  wordsOf([...query].pop() || '')[0],
];
