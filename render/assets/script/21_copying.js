// Copying: a name, or a path as one line of folded text.

const foldedName = (node) => nameOf(node).replaceAll(';', ':');

// From the outermost caller to the frame, and the weight of all stacks through it.
function foldedPath(node) {
    const path = pathTo(node).filter((it) => it.parent || view.upper).map(foldedName);
    const ordered = node.isCallers ? path.reverse() : path;
    return `${ordered.join(';')} ${Number((node.total * factor).toFixed(3))}`;
}

async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
        say('Copied: ' + text);
    } catch (error) {
        openSide('copy', text); // The browser forbids it: the user may copy it by hand.
    }
}

const copyName = (node) => copy(nameOf(node));
const copyPath = (node) => copy(foldedPath(node));
