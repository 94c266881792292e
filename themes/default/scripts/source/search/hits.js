// What readers see of a result, under the box and on the search page. The words stand in the attributes of the form.
const lang = document.documentElement.lang;
const { root } = document.querySelector('script[data-root]').dataset;
const find = (id) => document.querySelector('#c_' + id);
const form = find('search');
const input = form.q;
const words = form.dataset;

/** Only the answer to the newest question is shown. */
let turn = 0;
let timer;
/** Does what was put off last, when nothing more is typed for a while. */
const later = (work, wait = 90) => {
  clearTimeout(timer);
  timer = setTimeout(work, wait);
};

const set = (element, attributes) => {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
};
const make = (tag, attributes, ...inside) => {
  const element = set(document.createElement(tag), attributes);
  element.append(...inside);
  return element;
};
const span = (name, ...inside) => make('span', { class: name }, ...inside);
/** A number as the language groups it. The browser's own way takes a tenth of a second to start on a phone. */
const grouped = (number) => `${number}`.replace(/\B(?=(\d{3})+$)/g, lang == 'vi' ? '.' : ',');
const fill = (text, value) => text.replace('#', () => value);
const index = (language) => guong.open(root, language);
const asked = (query) => '?q=' + encodeURIComponent(query);
const address = ({ path }) => root + path;

/** What tells a result from the others: the fallen and the past without colour, words of the other language. */
const look = ({ flags }) => ({
  class: 'card' + (/f/.test(flags) ? ' is-fallen' : /t/.test(flags) ? ' is-tradition' : ''),
  lang: (/o/.test(flags) && find('switch')?.lang) || lang,
});

/** A square and the text, with the title as the caller makes it. */
const card = ({ kind, label, title, unit, date, lead, picture, flags }, query, heading) => {
  const marked = (text) =>
    guong.mark(text, query, lang).map(([piece, isMatch]) => (isMatch ? make('mark', {}, piece) : piece));
  const [first, ...initials] = title.match(/(?<!\p{L})\p{L}/gu) || '';
  const square = [first, initials.at(kind == 'person' ? -1 : 0)].join('');
  const facts = [label, unit, date.slice(0, 4)].filter((fact) => fact).flatMap((fact) => [' ', span('', fact)]);
  if (/d/.test(flags)) facts.unshift(span('tag-demo', words.demo));
  return [
    picture
      ? span('card-media', make('img', { src: root + picture, alt: '', loading: 'lazy' }))
      : set(span('card-media monogram', square), { 'aria-hidden': true }),
    span('card-text', heading(...marked(title)), ' ', span('meta', ...facts), ' ', span('card-lead', ...marked(lead))),
  ];
};
