// English words without their endings, as `src/search/text.rs` takes them off. Only the English index needs it.
/** An English word without its endings, and the number that says which they were. */
guong.stem = (key) => {
  let ending = 0;
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
  return [key, ending];
};
