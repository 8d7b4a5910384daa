#!/bin/sh
# Installs imdocs beside this file, from the wheels in this folder. It asks no network.
set -e
cd "$(dirname "$0")"
python="${1:-pythonPYTHON}"
if ! command -v "$python" >/dev/null; then
    echo "This bundle needs Python PYTHON, and there is no '$python' here. If it has another name: ./install.sh NAME" >&2
    exit 1
fi
"$python" -m venv program
program/bin/pip install --quiet --no-index --find-links wheels 'imdocs[desk]'
program/bin/imdocs --version
echo "Ready. Start it with: $(pwd)/program/bin/imdocs desk"
