// English words without their endings, as `src/search/text.rs` takes them off. Only the English index needs it.
/** An English word without its endings, and the number that says which they were. Its form is cut to its length. */
guong.stem = (key, form) => {
  let ending = 0;
  if (form.some((mark) => mark) || !/^[a-z]{4,}$/.test(key)) return [key, ending];
  const cut = (end, rest, number) => {
    if (!end.test(key)) return;
    key = key.replace(end, rest);
    return (ending += number);
  };
  cut(/(..)ies$/, '$1y', 12) || cut(/([cs]h|ss|x|z)es$/, '$1', 8) || cut(/([^sui])s$/, '$1', 4);
  const verb = /^(?=.*[aeiouy].*(ed|ing)$)(.{3,})\1$/;
  const [, tail] = verb.exec(key) || [];
  if (tail) {
    ending += tail == 'ed' ? 1 : 2;
    key = key.replace(verb, '$2').replace(/([^aeiouylsz])\1$/, '$1');
  } else cut(/(...)e$/, '$1', 3);
  form.length = key.length + 1;
  return [key, ending];
};

/** The lists of a word whose ending is being typed, where the stem doesn't have it: buildin(g). */
guong.listsOfBegun = async (look, head, start) => {
  const lists = [];
  for (let cut = -1; !lists[0] && cut > -4 && start.length + cut - head.length > 3; cut--)
    lists.push(...(await look(start.slice(0, cut))).map(([, list]) => [list, 1]));
  return lists;
};
