// Colours: those of the picture's palette, or ones that most colour-blind people tell apart; light
// or dark.

// By FrameKind: hue and share of colour. Blue, orange, light blue, green, grey, grey, purple (after
// Okabe and Ito); the lightness tells functions of one kind apart.
const safeHues = [[202, 70], [32, 85], [190, 45], [165, 60], [220, 8], [40, 12], [320, 40]];

function safeColor({ name, module, kind, waits }) {
    const [hue, saturation] = safeHues[waits ? waitingKind : kind] || safeHues[0];
    let hash = 7;
    for (const character of module + name) {
        hash = (hash * 31 + character.charCodeAt(0)) % 9973;
    }
    return `hsl(${hue} ${saturation}% ${58 + hash % 21}%)`;
}

const colorOfLabel = (label) => (look.isSafe ? label.safeColor ??= safeColor(label) : label.color);

// As change_color() of palette.cpp has it: the wider, the redder.
function diffusedColor(node) {
    const faded = Math.floor(210 * (1 - Math.sqrt(node.total / tree.total[0])));
    return hex([255, faded, faded]);
}

const diffuses = canvas.dataset.diffuses === 'true';
const isSeparator = ({ name }) => name === '-' || name === '--';

function colorOf(node) {
    if (tree.before) {
        return changeColor(node);
    }
    const label = tree.labels[node.label];
    return diffuses && !isSeparator(label) ? diffusedColor(node) : colorOfLabel(label);
}

const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (look.theme ? look.theme === 'dark' : darkSystem.matches);

function changeLook(change) {
    look = { ...look, ...change };
    applyLook();
    redraw();
    remember('replaceState');
}

function applyLook() {
    if (look.theme) {
        page.dataset.theme = look.theme;
    } else {
        delete page.dataset.theme;
    }
    page.classList.toggle('safe', look.isSafe);
}

const switchTheme = () => changeLook({ theme: isDark() ? 'light' : 'dark' });
const switchPalette = () => changeLook({ isSafe: !look.isSafe });
