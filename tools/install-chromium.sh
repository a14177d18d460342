#!/bin/sh
# Make sure that headless Chromium is there: tests open the written pages in it.
set -eu

if command -v chromium >/dev/null; then
    exit 0
fi

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    as_root=none
fi

if [ "$as_root" = none ] || ! command -v apt-get >/dev/null; then
    echo 'make: the tests of pages need Chromium: install the Debian package chromium' >&2
    exit 1
fi

echo 'installing the Debian package chromium'
# $as_root is unquoted on purpose: it is nothing or two words.
$as_root apt-get update -qq </dev/null
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium </dev/null >/dev/null
