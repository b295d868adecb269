// The picture as wick wrote it, and elements to add to it.
// All files of this folder become one function, in the order of their names; it runs once the
// picture has been read. Texts from the profile only ever become text nodes, attribute values or
// patterns, never markup.

const picture = document.currentScript.closest('svg');
const canvas = picture.querySelector('#frames');
const header = picture.querySelector('#header');
const page = document.documentElement; // The picture itself, or the HTML page that it stands in.
const frameHeight = Number(canvas.dataset.frameHeight);
const sidePadding = Number(canvas.getAttribute('x'));
const canvasTop = Number(canvas.getAttribute('y'));
const staticWidth = Number(picture.getAttribute('width'));
const staticCanvasHeight = Number(canvas.getAttribute('height'));
const bottomPadding = Number(picture.getAttribute('height')) - canvasTop - staticCanvasHeight;
const isFluid = picture.dataset.fluid === 'true';
const startsReversed = canvas.dataset.reversed === 'true';
const startsInverted = canvas.dataset.inverted === 'true';
const compares = canvas.dataset.compares === 'true'; // Of two profiles.
const unit = canvas.dataset.unit;
const factor = Number(canvas.dataset.factor || 1); // Of weights where they are shown.
const labelInset = 3;

function svgElement(tag, attributes, ...children) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) {
        element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
}

// HTML in the SVG, made by script, so that the static picture has none.
function html(tag, properties, ...children) {
    const element = document.createElementNS('http://www.w3.org/1999/xhtml', tag);
    const { attributes = {}, ...rest } = properties;
    Object.assign(element, rest);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
}

const button = (textContent, title, onclick, attributes = {}) =>
    html('button', { type: 'button', textContent, title, onclick, attributes });

// All there is to see when there are no frames.
if (!canvas.querySelector('g')) {
    if (isFluid) {
        picture.removeAttribute('viewBox');
        picture.setAttribute('width', '100%');
        canvas.setAttribute('x', 0);
        canvas.setAttribute('width', '100%');
    }
    picture.dataset.ready = 'true';
    return;
}
