@echo off
rem Installs imdocs beside this file, from the wheels in this folder. It asks no network.
cd /d "%~dp0"
py -PYTHON -m venv program || goto missing
program\Scripts\pip install --quiet --no-index --find-links wheels "imdocs[desk]" || goto failed
program\Scripts\imdocs --version || goto failed
echo Ready. Start it with: "%CD%\program\Scripts\imdocs" desk
pause
exit /b 0
:missing
echo This bundle needs Python PYTHON from python.org. Install it, then run this file again.
pause
exit /b 1
:failed
echo It could not be installed. The lines above say why.
pause
exit /b 1
