// Everything works without this. It starts GOV.UK Frontend's components, and the few manners of Trellis.
import { initAll } from 'asset:govuk-frontend.js';

initAll();

// "Print this page" does nothing without a script, so it is shown only with one
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// long texts: leaving the page asks first, once something was typed
for (const form of document.querySelectorAll('form[data-warn-unsaved]')) {
  let changed = false;
  const warn = (event) => event.preventDefault();
  form.addEventListener('input', () => {
    if (!changed) window.addEventListener('beforeunload', warn);
    changed = true;
  });
  form.addEventListener('submit', () => window.removeEventListener('beforeunload', warn));
}
