// Drafts: what is typed into a form with a long text is saved to the server within two seconds, and when the page is
// hidden. Nothing is kept in the browser. Leaving asks first while something is not saved.
const WAIT = 1200;
const KEEPALIVE_MOST = 60000; // browsers refuse larger ones

function keepDraft(form, goesOnFrom) {
  let typed = 0;
  let saved = 0;
  let timer = null;
  let sending = false;
  let ended = false; // no longer saved
  let sent = false;
  const status = document.createElement('p');
  status.className = 'govuk-hint trellis-draft-status';
  status.setAttribute('role', 'status');
  form.querySelector('.govuk-button').before(status);
  const say = (words) => {
    status.textContent = words;
  };

  function address() {
    const url = new URL(form.action);
    url.searchParams.set('draft', 'save');
    url.searchParams.set('page', location.pathname);
    return url;
  }

  async function send(body, keepalive) {
    const answer = await fetch(address(), { method: 'POST', body, keepalive, redirect: 'manual' });
    const type = answer.headers.get('content-type') ?? '';
    if (answer.ok && type.startsWith('text/plain')) {
      const [next, time, beside] = (await answer.text()).split(' ');
      goesOnFrom.value = next;
      say(`Draft saved at ${time}${beside ? '. You also typed here on another device: reload this page to see both texts.' : ''}`);
      return true;
    }
    if (answer.status < 500) {
      ended = true;
      say('This can no longer be saved as a draft: you may have been signed out, or the form may have moved on. Copy what you typed before you leave this page.');
    }
    return false;
  }

  async function save(hidden = false) {
    clearTimeout(timer);
    timer = null;
    if (sending || ended || sent || typed === saved) return;
    const mark = typed;
    const body = new URLSearchParams(new FormData(form));
    sending = true;
    try {
      if (await send(body, hidden && body.toString().length < KEEPALIVE_MOST)) saved = mark;
      else if (!ended) say('The draft is not saved yet. Trying again.');
    } catch {
      say('The draft is not saved yet: there is no connection. Trying again.');
    }
    sending = false;
    if (typed !== saved) later();
  }

  function later() {
    timer ??= setTimeout(save, WAIT);
  }

  form.addEventListener('input', () => {
    typed++;
    later();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save(true);
  });
  window.addEventListener('beforeunload', (event) => {
    if (typed === saved || sent) return;
    save(true);
    event.preventDefault();
  });
  form.addEventListener('submit', () => {
    sent = true;
    clearTimeout(timer);
  });
}

export function keepDrafts() {
  for (const goesOnFrom of document.querySelectorAll('input[name="draft"]')) keepDraft(goesOnFrom.form, goesOnFrom);
}
