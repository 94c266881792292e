// Frames as high as what stands in them.
for (const frame of document.querySelectorAll('iframe')) {
  const fit = () => {
    const page = frame.contentDocument && frame.contentDocument.documentElement;
    if (page) frame.height = Math.max(page.offsetHeight, page.querySelector('body').scrollHeight);
  };
  frame.addEventListener('load', fit);
  fit();
}
