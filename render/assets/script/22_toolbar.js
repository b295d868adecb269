// The toolbar: search, view, functions, details, theme, help.

const field = html('input', {
    type: 'text', placeholder: 'Search  /', spellcheck: false,
    title: 'Regular expression over the names of functions (Ctrl-F or /)',
    attributes: { 'aria-label': 'Search frames by regular expression' },
    oninput: () => find({ ...search, text: field.value }),
});
const caseButton = button('Aa', 'Distinguish upper and lower case (Ctrl-I)', () => toggleCase(), { 'aria-pressed': 'true' });
const previousButton = button('‹', 'Previous match (Shift-Enter)', () => goToMatch(-1), { 'aria-label': 'Previous match' });
const nextButton = button('›', 'Next match (Enter)', () => goToMatch(1), { 'aria-label': 'Next match' });
const clearButton = button('✕', 'Reset search (Escape)', () => find({ ...search, text: '' }), { 'aria-label': 'Reset search' });
const matchCount = html('span', { className: 'count' });
const matchTools = html('span', { className: 'matches', hidden: true }, matchCount, previousButton, nextButton, clearButton);
const noteTexts = Array.from(picture.querySelectorAll('desc.note'), (note) => note.textContent);

const viewButton = button('View ▾', 'How the picture is arranged', () => {
    const { left, bottom } = viewButton.getBoundingClientRect();
    openMenu(left, bottom + 4, 'View', viewItems());
}, { 'aria-haspopup': 'menu' });
const functionsButton = button('Functions', 'Hottest functions (T)', () => toggleSide('functions'), { 'aria-pressed': 'false' });
const notesButton = button(`Notes (${noteTexts.length})`, 'What to know about these samples (D)', () => toggleSide('notes'), { 'aria-pressed': 'false' });
const themeButton = button('◐', 'Light or dark (L)', () => switchTheme(), { 'aria-label': 'Light or dark' });
const helpButton = button('?', 'Keys (?)', () => toggleSide('help'), { 'aria-label': 'Help', 'aria-pressed': 'false' });

const toolbar = html('div', { className: 'panel toolbar' },
    html('div', { className: 'group search' }, field, caseButton, matchTools),
    html('div', { className: 'group' }, ...(compares ? sideButtons() : []), viewButton, functionsButton,
        ...(noteTexts.length > 0 ? [notesButton] : []), themeButton, helpButton));
const toolbarHolder = svgElement('foreignObject', { class: 'holder' }, toolbar);

function showSearch(wanted) {
    if (field.value !== search.text) {
        field.value = search.text;
    }
    caseButton.setAttribute('aria-pressed', String(!search.ignoreCase));
    field.setAttribute('aria-invalid', String(wanted === undefined));
    matchTools.hidden = !search.text;
    matched.textContent = wanted ? `Matched: ${percent(matchedWeight(zoomed), zoomed.total)}` : search.text && 'Not a pattern';
    const matches = wanted ? shownMatches() : [];
    const at = matches.indexOf(found) + 1;
    matchCount.textContent = at ? `${at}/${matches.length}` : `${matches.length}`;
    matchCount.title = `${count(matches.length)} frames in the picture match`;
    previousButton.disabled = nextButton.disabled = matches.length === 0;
}
