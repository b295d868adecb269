// The behaviour that flamegraph.pl's pictures have: zoom by click, search, state in ?x=&y=&s=.
'use strict';
const SIDE = 10;
const SLACK = 0.0001;
let frames = [];
let term = null;
let ignoreCase = false;
let zoomed = null;

const byId = (id) => document.getElementById(id);
const say = (id, text) => { byId(id).firstChild.nodeValue = text; };

function readFrame(element) {
  const rect = element.querySelector('rect');
  const text = element.querySelector('text');
  const title = element.querySelector('title').textContent;
  return {
    element, rect, text, title,
    name: title.replace(/ \([^(]*\)$/, ''),
    x: Number(rect.getAttribute('x')),
    y: Number(rect.getAttribute('y')),
    width: Number(rect.getAttribute('width')),
    shownAs: [rect.getAttribute('x'), rect.getAttribute('y')],
    fill: rect.getAttribute('fill'),
  };
}

function fitLabel(frame, x, width) {
  const text = frame.text;
  const room = width - 3;
  text.setAttribute('x', x + 3);
  text.textContent = frame.name;
  const length = room > 0 ? text.getComputedTextLength() : Infinity;
  if (length <= room) return;
  const kept = Math.floor(frame.name.length * room / length) - 2;
  text.textContent = kept > 0 ? frame.name.slice(0, kept) + '..' : '';
}

function place(frame, x, width) {
  frame.rect.setAttribute('x', x);
  frame.rect.setAttribute('width', width);
  fitLabel(frame, x, width);
}

function isInside(frame, outer) {
  return frame.x >= outer.x - SLACK && frame.x + frame.width <= outer.x + outer.width + SLACK;
}

function zoom(target) {
  const all = document.documentElement.width.baseVal.value - 2 * SIDE;
  const ratio = all / target.width;
  const rootsAbove = frames.every((frame) => frame.y >= frames[0].y);
  zoomed = target;
  for (const frame of frames) {
    const isOuter = rootsAbove ? frame.y < target.y : frame.y > target.y;
    const isCaller = isOuter && isInside(target, frame);
    const isShown = isCaller || (!isOuter && isInside(frame, target));
    frame.element.classList.toggle('hide', !isShown);
    frame.element.classList.toggle('parent', isCaller);
    if (isCaller) place(frame, SIDE, all);
    else if (isShown) place(frame, SIDE + (frame.x - target.x) * ratio, frame.width * ratio);
  }
  byId('unzoom').classList.toggle('hide', target === frames[0]);
  if (target === frames[0]) zoomed = null;
  search();
  saveState();
}

function pattern() {
  try {
    return new RegExp(term, ignoreCase ? 'i' : '');
  } catch {
    return /(?!)/;
  }
}

// The share of the whole that matches, a frame within a matching frame not counted again.
function matchedShare(matches) {
  let end = -1;
  let sum = 0;
  for (const frame of matches.sort((a, b) => a.x - b.x || b.width - a.width)) {
    if (frame.x < end - SLACK) continue;
    sum += frame.width;
    end = frame.x + frame.width;
  }
  return 100 * sum / frames[0].width;
}

function search() {
  const wanted = term === null ? null : pattern();
  const matches = wanted ? frames.filter((frame) => wanted.test(frame.title)) : [];
  for (const frame of frames) frame.rect.setAttribute('fill', frame.fill);
  for (const frame of matches) frame.rect.setAttribute('fill', byId('details').dataset.found);
  byId('search').classList.toggle('show', term !== null);
  say('search', term === null ? 'Search' : 'Reset Search');
  say('matched', term === null ? ' ' : 'Matched: ' + matchedShare(matches).toFixed(1) + '%');
}

function askForTerm() {
  term = term === null ? window.prompt('Search for (a regular expression):', '') || null : null;
  search();
  saveState();
}

function toggleCase() {
  ignoreCase = !ignoreCase;
  byId('ignorecase').classList.toggle('show', ignoreCase);
  search();
}

function saveState() {
  const state = new URLSearchParams();
  if (zoomed) {
    state.set('x', zoomed.shownAs[0]);
    state.set('y', zoomed.shownAs[1]);
  }
  if (term !== null) state.set('s', term);
  const query = state.toString();
  window.history.replaceState(null, '', query ? '?' + query : window.location.pathname);
}

function restoreState() {
  const state = new URLSearchParams(window.location.search);
  if (state.has('s')) term = state.get('s');
  const target = frames.find((frame) =>
    frame.shownAs[0] === state.get('x') && frame.shownAs[1] === state.get('y'));
  if (target) zoom(target);
  else search();
}

function frameOf(node) {
  const element = node.closest ? node.closest('#frames > *') : null;
  return element ? frames.find((frame) => frame.element === element) : null;
}

function onClick(event) {
  const frame = frameOf(event.target);
  if (frame) {
    if (frame.element.nodeName === 'a') {
      if (!event.ctrlKey) return;
      event.preventDefault();
    }
    zoom(frame);
  }
  const actions = { unzoom: () => zoom(frames[0]), search: askForTerm, ignorecase: toggleCase };
  if (actions[event.target.id]) actions[event.target.id]();
}

function onKey(event) {
  const isControl = event.ctrlKey || event.metaKey;
  if (event.key === 'F3' || (isControl && event.key === 'f')) {
    event.preventDefault();
    askForTerm();
  } else if (isControl && event.key === 'i') {
    event.preventDefault();
    toggleCase();
  }
}

window.init = function () {
  frames = Array.from(byId('frames').children, readFrame);
  if (frames.length === 0) return;
  const details = byId('details');
  window.addEventListener('click', onClick);
  window.addEventListener('keydown', onKey);
  window.addEventListener('mouseover', (event) => {
    const frame = frameOf(event.target);
    say('details', frame ? details.dataset.nametype + ' ' + frame.title : ' ');
  });
  restoreState();
};
