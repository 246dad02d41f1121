#!/bin/sh
# Make the virtual environment: setup.sh PYTHON VENV LOCKFILE. Used by the Makefile.
set -eu
python=$1 venv=$2 lock=$3

if ! command -v "$python" >/dev/null 2>&1; then
    echo "Enface needs Python 3.11, 3.12 or 3.13, and there is no “$python”; name one with make PYTHON=…" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'; then
    echo "Enface needs Python 3.11, 3.12 or 3.13; “$python” is $("$python" -V 2>&1). Name another with make PYTHON=…" >&2
    exit 1
fi

echo "Setting up $venv from $lock (the first time about a minute) …"
if [ ! -x "$venv/bin/python" ]; then
    if ! "$python" -m venv "$venv"; then
        echo "Making a virtual environment failed; on Debian and Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
fi
"$venv/bin/python" -m pip install -qq --disable-pip-version-check -r "$lock"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --editable .

# Qt's wheels leave a few libraries to the system; a container often lacks them.
qt_is_complete() {
    "$venv/bin/python" -c 'import PySide6.QtWidgets' 2>/dev/null || return 1
    [ -n "${DISPLAY:-}" ] || return 0
    # Qt aborts when the plugin that draws on an X display finds a library missing.
    ! ldd "$venv"/lib/python*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so | grep -q 'not found'
}

if [ "$(uname)" = Linux ] && ! qt_is_complete; then
    needed="libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0"
    if [ -n "${DISPLAY:-}" ]; then
        needed="$needed libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1"
        needed="$needed libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
    fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing the system libraries that Qt needs: $needed"
        # Not quoted: a list of names.
        apt-get update -qq && apt-get install -y -qq --no-install-recommends $needed >/dev/null
    else
        echo "Qt needs a few system libraries; on Debian and Ubuntu: apt-get install $needed" >&2
        exit 1
    fi
fi
