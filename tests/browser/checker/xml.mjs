// A small tree of an XML file. Throws on text that is not well-formed.

import { SaxesParser } from 'saxes';

/**
 * Reads XML.
 * @returns {{local: string, uri: string, attributes: object, children: object[], text: string}} the root
 */
export function readXml(text) {
  const parser = new SaxesParser({ xmlns: true });
  const top = { children: [] };
  const stack = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const element = { local: tag.local, uri: tag.uri, attributes: tag.attributes, children: [], text: '' };
    stack.at(-1).children.push(element);
    stack.push(element);
  });
  const add = (value) => {
    if (stack.length > 1) stack.at(-1).text += value;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => stack.pop());
  parser.write(text).close();
  return top.children[0];
}

/** Children of an element with a local name. */
export function children(element, local) {
  return element?.children.filter((item) => item.local === local) ?? [];
}

/** The first child with a local name, or undefined. */
export function child(element, local) {
  return children(element, local)[0];
}

/** The value of an attribute, or undefined. */
export function attribute(element, name) {
  return element?.attributes[name]?.value;
}

/** The text of an element and of all below it; empty where there is no element. */
export function deepText(element) {
  return element ? element.text + element.children.map(deepText).join('') : '';
}
