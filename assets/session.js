// Says in time that the session ends. The page carries the seconds that are left, "idle whole": until it ends unless
// something is asked of the server, and until it ends whatever is asked. Tabs tell each other what they know.
const WARN = 120;
const GONE = '0 0';
const here = document.body.dataset.session;
const tabs = new BroadcastChannel('session');
const dialog = document.createElement('dialog');
let ends; // on this machine's clock, in milliseconds
let fixed; // nothing puts off this end
let read = false; // that a fixed end comes has been read
let timer;
let last; // what was said last

const left = () => Math.ceil((ends - Date.now()) / 1000);
const words = (n, unit) => `${n} ${unit}${n === 1 ? '' : 's'}`;
const inWords = (n) => (n < 60 ? words(n, 'second') : words(Math.ceil(n / 60), 'minute'));

// what the server or another tab says; whether there is a session
function take(said) {
  last = said;
  const [idle, whole] = said.split(' ').map(Number);
  ends = Date.now() + Math.min(idle, whole) * 1000;
  if (whole > idle) read = false;
  fixed = whole <= idle;
  return ends > Date.now();
}

async function ask(path = '/session', options = {}) {
  try {
    const answer = await fetch(path, { cache: 'no-store', ...options });
    return take(answer.ok ? await answer.text() : GONE);
  } catch {
    return left() > 0; // nobody answers: what this page knows holds
  }
}

function show(state, html) {
  if (dialog.dataset.state !== state) {
    dialog.dataset.state = state;
    dialog.innerHTML = html;
    dialog.querySelector('a, button').focus();
  }
  if (!dialog.open) dialog.showModal();
}

function close() {
  dialog.dataset.state = '';
  dialog.close();
}

const button = (act, text, second) =>
  `<button type="button" class="govuk-button${second ? ' govuk-button--secondary' : ''}" data-act="${act}">${text}</button>`;

function warn() {
  const how = fixed
    ? 'This end cannot be put off: you have been signed in for as long as Trellis allows. Save what you have typed, then sign in again.'
    : 'Nothing has been sent from this page for a while.';
  show(fixed ? 'fixed' : 'idle',
    `<h2 class="govuk-heading-m" id="session-title">You will be signed out in <span data-count></span></h2>
    <p class="govuk-body" id="session-how">${how}</p><p class="govuk-visually-hidden" role="status"></p>
    <div class="govuk-button-group">${fixed ? button('back', 'Back to the page') : button('stay', 'Stay signed in')}${button('out', 'Sign out', true)}</div>`);
  const n = left();
  dialog.querySelector('[data-count]').textContent = inWords(n);
  // read out at one minute and at 20 seconds; a tab that sleeps may wake late
  const due = n <= 20 ? '20' : n <= 60 ? '60' : '';
  if (due && dialog.dataset.said !== due) dialog.querySelector('[role=status]').textContent = `You will be signed out in ${inWords(n)}`;
  dialog.dataset.said = due;
}

function sayEnded() {
  show('ended',
    `<h2 class="govuk-heading-m" id="session-title">You have been signed out</h2>
    <p class="govuk-body" id="session-how">What you have typed is still on this page. Sign in in a new tab, then come back here and send it.</p>
    <p class="govuk-body"><a class="govuk-link" href="/sign-in" target="_blank" rel="noopener">Sign in (opens in a new tab)</a></p>
    <div class="govuk-button-group">${button('back', 'Back to the page', true)}</div>`);
}

// what there is to say now, and when to look again
function look() {
  clearTimeout(timer);
  const n = left();
  if (n <= 0) return ended();
  if (n <= WARN && !(fixed && read)) {
    if (dialog.dataset.state !== 'idle' && dialog.dataset.state !== 'fixed') return before();
    warn();
    timer = setTimeout(look, ends - Date.now() - (n - 1) * 1000);
    return;
  }
  if (dialog.open) close();
  timer = setTimeout(look, Math.min(n > WARN ? (n - WARN) * 1000 : n * 1000, 2 ** 31 - 1));
}

// another tab, or a draft that was saved, may have put it off
async function before() {
  await ask();
  if (left() > 0 && left() <= WARN) warn();
  look();
}

async function ended() {
  if (await ask()) look();
  else sayEnded();
}

async function stay() {
  const csrf = document.querySelector('[action="/sign-out"] [name=csrf]').value;
  if (await ask('/session/stay', { method: 'POST', body: new URLSearchParams({ csrf }) })) tabs.postMessage(last);
  look();
}

function back() {
  read = true;
  close();
}

const acts = { stay, back, out: () => document.querySelector('form[action="/sign-out"]').requestSubmit() };
dialog.addEventListener('click', (event) => acts[event.target.dataset.act]?.());
// Escape: stay where that can be
dialog.addEventListener('cancel', (event) => {
  event.preventDefault();
  dialog.dataset.state === 'idle' ? stay() : back();
});
// a page of nobody may be the end, or could not tell who asked: the server knows
const hear = async (said) => (said === GONE ? await ask() : take(said), look());

if (here) {
  tabs.addEventListener('message', ({ data }) => hear(data));
  document.addEventListener('visibilitychange', () => document.hidden || look());
  dialog.className = 'trellis-dialog';
  dialog.setAttribute('aria-labelledby', 'session-title');
  dialog.setAttribute('aria-describedby', 'session-how');
  document.body.append(dialog);
  take(here);
  look();
}
tabs.postMessage(here ?? GONE);
