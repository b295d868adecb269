#!/usr/bin/env python3
"""frame_table.py SVG: one line a frame, sorted: x y width height fill title label, as flamegraph.pl
has them. Holds pictures of `wick render --compat` and of flamegraph.pl against each other."""
import re
import sys

FRAME = re.compile(
    r'<(?:g|a) ([^>]*)>\n'
    r'<title>(.*?)</title><rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)" '
    r'fill="([^"]*)" rx="2" ry="2" />\n'
    r'<text  x="([^"]*)" y="([^"]*)" >(.*?)</text>', re.S)


def frame_table(svg):
    frames = svg[svg.index('<g id="frames">'):] if '<g id="frames">' in svg else ''
    rows = ['\t'.join(part.strip() for part in match.groups()) for match in FRAME.finditer(frames)]
    size = re.search(r'<svg [^>]*width="([^"]*)" height="([^"]*)"', svg)
    return ['\t'.join(size.groups())] + sorted(rows)


if __name__ == '__main__':
    with open(sys.argv[1], encoding='utf-8', errors='surrogateescape', newline='') as file:
        for row in frame_table(file.read()):
            print(row.encode('utf-8', 'surrogateescape').decode('utf-8', 'replace'))
