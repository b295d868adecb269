// What the user has given to functions by name (--nameattr): links, titles, and attributes of the
// frames. Each is an element of the picture that says how a frame of the function is to look.

const givenElements = new Map(Array.from(picture.querySelectorAll('#name-attributes > a'),
    (it) => [`${it.dataset.kind} ${it.dataset.name}`, it]));

const givenTo = ({ name, kind }) => givenElements.get(`${kind} ${name}`);
const givenTitle = (label) => givenTo(label)?.querySelector('title')?.textContent;
const linkOf = (label) => givenTo(label)?.getAttribute('href') || '';

// The element of a frame with what is given to it: inside of a link, where there is one.
function withGiven(group, label) {
    const given = givenTo(label);
    if (!given) {
        return group;
    }
    for (const { name, value } of given.querySelector('g').attributes) {
        group.setAttribute(name, value);
    }
    if (!linkOf(label)) {
        return group;
    }
    const link = given.cloneNode(false);
    link.append(group);
    return link;
}

const openLink = (label) => window.open(linkOf(label), givenTo(label).getAttribute('target'));
