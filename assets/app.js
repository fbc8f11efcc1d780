// Everything works without this. It starts GOV.UK Frontend's components, and the few manners of Trellis.
import { initAll } from 'asset:govuk-frontend.js';
import { keepDrafts } from 'asset:draft.js';

initAll();

// "Print this page" does nothing without a script, so it is shown only with one
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// "Copy link" likewise: takes the text of what data-copy names, and says so in the status beside it
for (const button of document.querySelectorAll('[data-copy]')) {
  const said = button.parentElement.querySelector('[role=status]');
  const from = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    said.textContent = '';
    try {
      await navigator.clipboard.writeText(from.textContent.trim());
      said.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(from);
      said.textContent = 'The link is selected: copy it from here';
    }
  });
}

keepDrafts();
